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
        var entries = new List<LinkerMapEntry>();
        var start = text.IndexOf("Linker script and memory map", StringComparison.Ordinal);
        var section = "";
        foreach (var line in text.AsSpan(Math.Max(start, 0)).EnumerateLines())
        {
            // " .text.name  0x40100000  0x20 object.o"; a long name stands alone and the rest follows on the next line.
            if (line.Length < 2 || line[0] != ' ')
            {
                section = "";
                continue;
            }

            var rest = line[1..];
            if (rest[0] == '.')
            {
                var end = rest.IndexOf(' ');
                section = (end < 0 ? rest : rest[..end]).ToString();
                rest = end < 0 ? default : rest[end..];
            }
            if (section.Length > 0 && Placement().Match(rest.ToString()) is { Success: true } match && Entry(section, match) is { } entry)
                entries.Add(entry);
            if (rest.Length > 0)
                section = "";
        }
        return new LinkerMap(entries);
    }

    private static LinkerMapEntry? Entry(string section, Match match)
    {
        var address = Hex(match.Groups["address"].Value);
        var size = Hex(match.Groups["size"].Value);
        return size > 0 && address > 0 ? new LinkerMapEntry(section, address, (int)size, match.Groups["object"].Value) : null;
    }

    private static uint Hex(string text) => (uint)ulong.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s+(?<address>0x[0-9a-f]{8,16})\s+(?<size>0x[0-9a-f]{1,8}) (?<object>\S.*)$")]
    private static partial Regex Placement();
}

/// <summary>One input section: <c>.rodata.fun_data_dht</c> of <c>build/frozen_content.o</c>.</summary>
/// <param name="Section">Name in the object.</param>
/// <param name="Address">Where it went.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Object">Object file, or <c>library.a(member.o)</c>.</param>
public sealed record LinkerMapEntry(string Section, uint Address, int Size, string Object);
