using System.Text.RegularExpressions;

namespace Esp01.Firmware.Budget;

/// <summary>Adds up a linker map by origin: which folder of MicroPython, which library of the SDK.</summary>
public static partial class CodeParts
{
    public const string FrozenContent = "frozen modules";

    /// <summary>Parts with their bytes in irom and both RAMs, largest first.</summary>
    public static IReadOnlyList<BudgetPart> Of(LinkerMap map) =>
    [
        .. map.Entries
            .Where(entry => MemoryAreas.Find(entry.Address) is not null)
            .GroupBy(entry => NameOf(entry.Object), StringComparer.Ordinal)
            .Select(part => new BudgetPart(part.Key, SizeIn(part, MemoryArea.Irom), SizeIn(part, MemoryArea.InstructionRam), SizeIn(part, MemoryArea.DataRam)))
            .OrderByDescending(part => part.Flash + part.InstructionRam + part.DataRam)
            .ThenBy(part => part.Name, StringComparer.Ordinal),
    ];

    /// <summary>Every object with bytes in irom or either RAM, as the map names it.</summary>
    public static IReadOnlyDictionary<string, int> BytesByObject(LinkerMap map) => map.Entries
        .Where(entry => MemoryAreas.Find(entry.Address) is not null)
        .GroupBy(entry => entry.Object, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum(entry => entry.Size), StringComparer.Ordinal);

    /// <summary>Objects with bytes in irom, largest first; what is frozen is no object of anybody's.</summary>
    public static IReadOnlyList<BudgetObject> ObjectsOf(LinkerMap map) =>
    [
        .. map.Entries
            .Where(entry => MemoryAreas.Find(entry.Address) == MemoryArea.Irom)
            .GroupBy(entry => (Part: NameOf(entry.Object), Name: ObjectName().Match(entry.Object).Value))
            .Where(group => group.Key.Part != FrozenContent)
            .Select(group => new BudgetObject(group.Key.Part, group.Key.Name, group.Sum(entry => entry.Size)))
            .OrderByDescending(entry => entry.Flash)
            .ThenBy(entry => entry.Part + entry.Name, StringComparer.Ordinal),
    ];

    /// <summary><c>build/lib/axtls/ssl/tls1.o</c> is lib/axtls, <c>build/py/vm.o</c> is py, <c>libpp.a(pm.o)</c> is libpp.a, <c>build/uart.o</c> the port.</summary>
    public static string NameOf(string objectName)
    {
        if (Archive().Match(objectName) is { Success: true } archive)
            return archive.Groups[1].Value;
        var folders = objectName.Split('/')[..^1];
        var below = folders is [_, .. var rest] ? rest : [];
        // Up to 1.11 it was frozen_mpy.o.
        if (Path.GetFileName(objectName) is "frozen_content.o" or "frozen_mpy.o")
            return FrozenContent;
        return below switch
        {
            [] => "ports/esp8266",
            ["lib", var name, ..] => $"lib/{name}",
            [var name, ..] => name,
        };
    }

    private static int SizeIn(IEnumerable<LinkerMapEntry> part, MemoryArea area) => part.Where(entry => MemoryAreas.Find(entry.Address) == area).Sum(entry => entry.Size);

    [GeneratedRegex(@"[^/(:]+(?=\.\w+\)?$)")]
    private static partial Regex ObjectName();

    [GeneratedRegex(@"([^/]+\.a)[(:]")]
    private static partial Regex Archive();
}
