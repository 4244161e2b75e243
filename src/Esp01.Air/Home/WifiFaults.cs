using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Esp01.Air.Medium;
using Esp01.Emulation.Time;

namespace Esp01.Air.Home;

/// <summary>
/// What shall go wrong with the air and the network behind it, as one line of text:
/// <c>loss=0.1,delay=5,signal=-85,away=20000-35000,dhcp=off,dns=off,seed=7</c>. Loss is a share of the frames in both directions,
/// delay is up to how long others keep the channel busy before a frame, signal is how strong frames arrive in dBm, away is when
/// the access point has no power, and off is a server that says nothing. Times are milliseconds of the board's, counted from
/// the start. The same text makes the same faults.
/// </summary>
/// <param name="Away">From when to when; several times one after the other.</param>
/// <param name="Seed">Of everything that is chance: lost frames, keys, numbers.</param>
public sealed record WifiFaults(
    LinkConditions Conditions, IReadOnlyList<(SimulatedTime From, SimulatedTime To)> Away, bool IsDhcpSilent, bool IsDnsSilent, int Seed)
{
    private const int WeakestSignal = -96;

    public static WifiFaults None { get; } = new(LinkConditions.Good, [], false, false, 0);

    /// <param name="problem">What is wrong with the text, as the end of a sentence.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out WifiFaults? faults, [NotNullWhen(false)] out string? problem)
    {
        faults = null;
        var read = None;
        foreach (var part in text.Split(','))
        {
            var next = part.Split('=') switch
            {
                ["loss", var value] when TryShare(value, out var share) => read with { Conditions = read.Conditions with { Loss = share } },
                ["delay", var value] when TryMilliseconds(value, out var time) => read with { Conditions = read.Conditions with { Delay = time } },
                ["signal", var value] when TrySignal(value, out var signal) => read with { Conditions = read.Conditions with { SignalDbm = signal } },
                ["away", var value] when TryPeriod(value, out var from, out var to) => read with { Away = [.. read.Away, (from, to)] },
                ["dhcp", "off"] => read with { IsDhcpSilent = true },
                ["dns", "off"] => read with { IsDnsSilent = true },
                ["seed", var value] when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => read with { Seed = number },
                _ => null,
            };
            if (next is null)
            {
                problem = $"has \"{part}\", which is none of loss=SHARE, delay=MILLISECONDS, signal=DBM, away=FROM-TO in milliseconds, dhcp=off, dns=off, seed=NUMBER; a share is 0 to 1, a signal {WeakestSignal} to 0";
                return false;
            }

            read = next;
        }

        (faults, problem) = (read, null);
        return true;
    }

    private static bool TryShare(string text, out double share) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out share) && share is >= 0 and <= 1;

    private static bool TrySignal(string text, out int signal) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out signal) && signal is >= WeakestSignal and <= 0;

    private static bool TryPeriod(string text, out SimulatedTime from, out SimulatedTime to)
    {
        (from, to) = (default, default);
        return text.Split('-') is [var first, var second] && TryMilliseconds(first, out from) && TryMilliseconds(second, out to) && from < to;
    }

    private static bool TryMilliseconds(string text, out SimulatedTime time)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds);
        time = SimulatedTime.FromMilliseconds(milliseconds);
        return isNumber;
    }
}
