using System.Globalization;

namespace Esp01.Repl.SmokeTest;

/// <summary>Judgements of what a board finds in a network.</summary>
internal static class NetworkJudgements
{
    // What a receiver of 802.11 can make out at all, and what an antenna beside another gets.
    private const int WeakestSignal = -95;
    private const int StrongestSignal = -10;

    private const string LacksModule = "not in the image";

    private static readonly string[] States = ["idle", "connecting", "wrong passphrase", "no such network", "connection failed", "connected"];

    public static CheckFinding Signal(ImageExpectation expectation, string value)
    {
        var expected = $"{WeakestSignal} to {StrongestSignal} dBm";
        // It may hide its name and be joined all the same.
        if (value == "not there")
            return new(CheckOutcome.Warning, expected, $"{expectation.Network?.Ssid} is not in the scan");
        return CheckFinding.Of(int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var signal) && signal is >= WeakestSignal and <= StrongestSignal, expected, value);
    }

    /// <param name="value">State, tenths of a second, address.</param>
    public static CheckFinding Join(ImageExpectation expectation, string value)
    {
        if (value.Split(' ') is not [var state, var tenths, var address] || !int.TryParse(state, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code)
            || !int.TryParse(tenths, NumberStyles.None, CultureInfo.InvariantCulture, out var time))
            return CheckFinding.Of(false, "an address", value);
        var name = code >= 0 && code < States.Length ? States[code] : state;
        return CheckFinding.Of(name == "connected" && address != "0.0.0.0", "an address", string.Create(CultureInfo.InvariantCulture, $"{address}, {name} after {time / 10.0:0.0} s"));
    }

    public static CheckFinding Name(ImageExpectation expectation, string value) =>
        CheckFinding.Of(System.Net.IPAddress.TryParse(value, out _), $"an address of {NetworkExpectation.Name}", value);

    /// <param name="value">Status and length.</param>
    public static CheckFinding Page(ImageExpectation expectation, string value) => OrLacking(
        value, () => CheckFinding.Of(value.StartsWith("200 ", StringComparison.Ordinal) && value != "200 0", $"200 and a body from {expectation.Network?.Page}", value));

    /// <param name="value">Status and length.</param>
    public static CheckFinding SecurePage(ImageExpectation expectation, string value) => value == LacksModule
        ? CheckFinding.Skip("the image has no ssl, or no httplite")
        : CheckFinding.Of(value.StartsWith("200 ", StringComparison.Ordinal) && value != "200 0", $"200 and a body from {expectation.Network?.SecurePage}", value);

    public static CheckFinding Entry(ImageExpectation expectation, string value) => OrLacking(
        value, () => CheckFinding.Of(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var entry) && entry > 0, "the number of an entry", value));

    private static CheckFinding OrLacking(string value, Func<CheckFinding> judge) =>
        value == LacksModule ? CheckFinding.Skip("the image does not have the module") : judge();
}
