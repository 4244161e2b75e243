using System.Globalization;
using System.Text.RegularExpressions;
using Esp01.Firmware.Budget;
using Esp01.MicroPython.Building;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Parts;

/// <summary>Finds whose software is in a linked firmware, by the objects that its map shows.</summary>
internal sealed partial class PartFinder(FirmwareInputs inputs)
{
    /// <summary>MicroPython first, then in the order of the table; at the end what nobody is known for.</summary>
    public IReadOnlyList<LinkedPart> Find(LinkerMap map)
    {
        var left = new SortedDictionary<string, int>(CodeParts.BytesByObject(map).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        var found = new List<LinkedPart>();
        foreach (var part in FirmwareParts.All)
        {
            var objects = left.Where(entry => part.Objects.IsMatch(entry.Key)).ToDictionary(StringComparer.Ordinal);
            if (objects.Count == 0 || Locate(part) is not { } place)
                continue;
            found.Add(new LinkedPart(part, place.Folder, place.Source, objects));
            if (part.IsIncluded)
                continue;
            foreach (var name in objects.Keys)
                left.Remove(name);
        }

        found.Insert(0, new LinkedPart(FirmwareParts.Own, inputs.Source.Main.Path, inputs.Source.Main.Used, Take(left, FirmwareParts.Own.Objects)));
        if (inputs.Plan.Modules.Any(module => inputs.OriginOf(module) == FirmwareParts.Library))
            found.Insert(1, new LinkedPart(new FirmwarePart(FirmwareParts.Library, "The MicroPython project", "MIT", Nothing()), inputs.Source.LibraryFolder, FindSource([FirmwareParts.Library]), new Dictionary<string, int>()));
        if (inputs.Sysroot.Flavour == SdkFlavour.Open && Take(left, SdkLibrary()) is { Count: > 0 } own)
            found.Add(new LinkedPart(new FirmwarePart(FirmwareParts.OpenSdk, "The ESP-01 firmware pipeline", inputs.Repository.Record.Licence ?? "NOASSERTION", SdkLibrary()), null, null, own));
        return [.. found, .. left.Keys.Select(ArchiveOf).Distinct(StringComparer.Ordinal).Select(name => Unknown(name, left))];
    }

    /// <summary>What the record says of a part.</summary>
    public RecordedPart Describe(LinkedPart linked) =>
        new(linked.Part.Name, VersionOf(linked), linked.Part.Supplier, linked.Licence, linked.Source?.Name, linked.Bytes);

    private static Dictionary<string, int> Take(SortedDictionary<string, int> left, Regex objects)
    {
        var taken = left.Where(entry => objects.IsMatch(entry.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var name in taken.Keys)
            left.Remove(name);
        return taken;
    }

    /// <summary>Where a part comes from in this firmware, or null when it comes from elsewhere: a library of the open SDK has the vendor's name.</summary>
    private (string? Folder, LockedSource? Source)? Locate(FirmwarePart part)
    {
        var source = FindSource(part.Sources);
        foreach (var folder in part.Folders)
        {
            if (inputs.Source.Submodules.TryGetValue(folder, out var submodule))
                return (submodule.Path, source);
            if (Path.Combine(inputs.Source.Main.Path, folder) is var path && Directory.Exists(path))
                return (path, part.Sources.Count == 0 ? null : source);
        }

        if (part.Folders.Count > 0)
            return null;
        return source is not null || part.Name == "libgcc" ? (null, source) : null;
    }

    private LockedSource? FindSource(IReadOnlyList<string> names) =>
        inputs.Sources.FirstOrDefault(source => names.Any(name => source.Wanted.Name == name || source.Wanted.Name.StartsWith(name + "-", StringComparison.Ordinal)))?.Used;

    private string VersionOf(LinkedPart linked)
    {
        if (linked.Folder is { } folder && linked.Part.VersionIn is { } place && File.Exists(Path.Combine(folder, place.File))
            && place.Pattern.Match(File.ReadAllText(Path.Combine(folder, place.File))) is { Success: true } match)
            return match.Groups["text"].Success ? match.Groups["text"].Value : $"{Number(match.Groups["major"])}.{Number(match.Groups["minor"])}";
        if (linked.Source is { } source)
            return source.DisplayVersion;
        if (linked.Folder is not null)
            return inputs.Selection.Release.SourceName;
        if (linked.Part.Name == "libgcc" && inputs.Environment.Packages.FirstOrDefault(package => package.Name == DistributionTools.Compiler) is { } compiler)
            return compiler.Version;
        return linked.Part.Name == FirmwareParts.OpenSdk && inputs.Repository.Record.Commit is { } commit ? commit : "unknown";
    }

    private static LinkedPart Unknown(string name, SortedDictionary<string, int> left) => new(
        new FirmwarePart(name, "unknown", "NOASSERTION", Nothing()), null, null, left.Where(entry => ArchiveOf(entry.Key) == name).ToDictionary(StringComparer.Ordinal));

    private static string ArchiveOf(string name) => Archive().Match(name) is { Success: true } archive ? archive.Value : name;

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[^/]+\.a(?=[(:])")]
    private static partial Regex Archive();

    [GeneratedRegex(@"(?!)")]
    private static partial Regex Nothing();

    [GeneratedRegex(@"^sysroot/")]
    private static partial Regex SdkLibrary();
}
