using System.Globalization;
using System.Text.RegularExpressions;

namespace Esp01.Firmware.Budget;

/// <summary>The input sections of GNU ld's map file: which object put how many bytes where.</summary>
public sealed partial class LinkerMap
{
    private LinkerMap(IReadOnlyList<LinkerMapEntry> entries) => Entries = entries;

    /// <summary>Those that have an address and a size; discarded sections are left out.</summary>
    public IReadOnlyList<LinkerMapEntry> Entries { get; }

    public static LinkerMap Parse(string text)
    {
        var start = text.IndexOf("Linker script and memory map", StringComparison.Ordinal);
        var entries = new List<LinkerMapEntry>();
        foreach (Match match in InputSection().Matches(start < 0 ? text : text[start..]))
        {
            var size = Hex(match.Groups["size"].Value);
            var address = Hex(match.Groups["address"].Value);
            if (size > 0 && address > 0)
                entries.Add(new LinkerMapEntry(match.Groups["section"].Value, address, (int)size, match.Groups["object"].Value));
        }
        return new LinkerMap(entries);
    }

    private static uint Hex(string text) => uint.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    // A long section name stands on a line of its own.
    [GeneratedRegex(@"^ (?<section>\.[^\s*(]+)\s+(?<address>0x[0-9a-f]{8,16})\s+(?<size>0x[0-9a-f]{1,8}) (?<object>\S.*)$", RegexOptions.Multiline)]
    private static partial Regex InputSection();
}

/// <summary>One input section: <c>.rodata.fun_data_dht</c> of <c>build/frozen_content.o</c>.</summary>
/// <param name="Section">Name in the object.</param>
/// <param name="Address">Where it went.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Object">Object file, or <c>library.a(member.o)</c>.</param>
public sealed record LinkerMapEntry(string Section, uint Address, int Size, string Object);
