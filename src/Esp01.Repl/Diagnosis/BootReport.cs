using System.Globalization;
using System.Text.RegularExpressions;
using Esp01.Repl.RawRepl;
using Esp01.Repl.Wire;

namespace Esp01.Repl.Diagnosis;

/// <summary>Signs of starts and of faults in what a board printed. After a watchdog the ROM's own text is readable at 115200, after power-on it is not.</summary>
public sealed partial record BootReport
{
    /// <summary>MicroPython banners.</summary>
    public int Banners { get; private init; }

    /// <summary>The ROM's <c>rst cause</c> numbers, in order.</summary>
    public IReadOnlyList<int> ResetCauses { get; private init; } = [];

    /// <summary>The first number of the ROM's <c>boot mode:(a,b)</c>: 3 is flash, 1 is UART download.</summary>
    public IReadOnlyList<int> BootModes { get; private init; } = [];

    /// <summary>Lines that tell of a crash, in order.</summary>
    public IReadOnlyList<string> Faults { get; private init; } = [];

    public bool FileSystemLooksCorrupt { get; private init; }

    /// <summary>Times the chip is known to have started.</summary>
    public int Starts => Math.Max(Banners, ResetCauses.Count);

    public static BootReport Read(ReadOnlySpan<byte> seen)
    {
        var text = WireText.Decode(seen);
        return new BootReport
        {
            Banners = ReplBanner.Count(seen),
            ResetCauses = [.. Rom().Matches(text).Select(m => Number(m.Groups[1]))],
            BootModes = [.. Rom().Matches(text).Select(m => Number(m.Groups[2]))],
            Faults = [.. Fault().Matches(text).Select(m => m.Value.Trim())],
            // v1.13 and v1.14 crash while saying it: their handler names an attribute that is gone.
            FileSystemLooksCorrupt = Corrupt().IsMatch(text) || text.Contains("'START_SEC'", StringComparison.Ordinal),
        };
    }

    /// <summary>What a number after <c>rst cause:</c> means.</summary>
    public static string DescribeResetCause(int cause) => cause switch
    {
        1 => "power-on",
        2 => "reset pin",
        3 => "software reset",
        4 => "hardware watchdog",
        _ => string.Create(CultureInfo.InvariantCulture, $"unknown ({cause})"),
    };

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"rst cause:\s*(\d+),\s*boot mode:\s*\((\d+),\s*\d+\)", RegexOptions.CultureInvariant)]
    private static partial Regex Rom();

    [GeneratedRegex(@"Fatal exception[^\r\n]*|wdt reset|Soft WDT reset[^\r\n]*|Guru Meditation[^\r\n]*|looks corrupt|appears to\r?\nbe corrupted|LoadProhibited[^\r\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex Fault();

    [GeneratedRegex(@"filesystem starting at sector [^\r\n]*(?:looks corrupt|appears to)", RegexOptions.CultureInvariant)]
    private static partial Regex Corrupt();
}
