using System.Globalization;
using System.Text.RegularExpressions;
using Esp01.Repl.RawRepl;
using Esp01.Repl.Wire;

namespace Esp01.Repl.Diagnosis;

/// <summary>What shows, as it comes, that a board at the raw prompt has started anew: the ROM's report, or the friendly prompt with its banner.</summary>
public sealed partial record RestartSign(string What)
{
    /// <summary>Bytes of what came last that are enough to find one in.</summary>
    internal const int Window = 512;

    /// <summary>Bytes; the ROM's report of a virtual board at 74880 baud reads as 114 bytes at 115200.</summary>
    private const int Burst = 48;

    /// <summary>
    /// The ROM speaks at 74880 baud (26 MHz crystal), so at any other rate its report is a burst of bytes that are no text. A
    /// program that starts at once and prints nothing shows no other sign.
    /// </summary>
    /// <returns>Null where nothing of the kind is in it. For what prints text alone.</returns>
    public static RestartSign? FindInText(ReadOnlySpan<byte> last)
    {
        if (Find(last) is { } sign)
            return sign;
        if (last.Length < Burst)
            return null;
        var noText = 0;
        foreach (var value in last[^Burst..])
            noText += value is 0 or >= 0x7f ? 1 : 0;
        return noText > Burst / 2 ? new RestartSign("a burst that is no text came, as the ROM's report is at another speed") : null;
    }

    /// <returns>Null where nothing of the kind is in it.</returns>
    public static RestartSign? Find(ReadOnlySpan<byte> last)
    {
        // Looking for two bytes that both have costs next to nothing, and most of what comes has neither.
        if (last.IndexOf("rst cause:"u8) < 0 && last.IndexOf("MicroPython "u8) < 0)
            return null;
        var text = WireText.Decode(last);
        if (Rom().Match(text) is { Success: true } rom)
            return new RestartSign($"the ROM names the cause \"{BootReport.DescribeResetCause(int.Parse(rom.Groups[1].ValueSpan, CultureInfo.InvariantCulture))}\"");
        return text.EndsWith(">>> ", StringComparison.Ordinal) && text.Contains("Type \"help()\"", StringComparison.Ordinal) && ReplBanner.FindLast(last) is not null
            ? new RestartSign("its banner came again")
            : null;
    }

    [GeneratedRegex(@"rst cause:(\d{1,2}), boot mode:\(\d{1,2},\d{1,2}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Rom();
}
