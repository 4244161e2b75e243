using System.Text;
using Esp01.MicroPython.Building;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Licences;

namespace Esp01.MicroPython.Parts;

/// <summary>The one text that goes with a binary: whose software is in it, and on which terms each lets it be passed on.</summary>
internal static class LicenceTexts
{
    private const string CacheName = "licences";
    private const string FileName = "licences.txt";
    private const string Rule = "--------------------------------------------------------------------------------\n";

    /// <exception cref="LicenceMissingException">The terms of a part are not where they should be.</exception>
    public static string Create(FirmwareInputs inputs, IReadOnlyList<LinkedPart> parts, IReadOnlyList<RecordedPart> described, FolderCache cache)
    {
        // A changed module changes nothing of this, and thousands of comments need not be read again for it.
        var key = new ContentKey().Add("licences", "1").Add("sources", inputs.ObjectsKey).Add("name", inputs.Selection.FileName)
            .Add("part", parts.Zip(described).Select(part => $"{part.Second with { Bytes = null }} {string.Join(' ', part.First.Objects.Keys.Order(StringComparer.Ordinal))}"))
            .Add("own", inputs.Plan.UserModules.Select(module => module.Path)).Add("licence", inputs.Repository.LicenceText).ToString();
        if (cache.Find(CacheName, key) is { } known)
            return File.ReadAllText(Path.Combine(known, FileName));
        var text = Write(inputs, parts, described);
        cache.Add(CacheName, key, folder => File.WriteAllText(Path.Combine(folder, FileName), text));
        return text;
    }

    private static string Write(FirmwareInputs inputs, IReadOnlyList<LinkedPart> parts, IReadOnlyList<RecordedPart> described)
    {
        var text = new StringBuilder($"What is in {inputs.Selection.FileName}.bin, and the terms of its parts.\n\n");
        foreach (var part in described)
            text.Append(null, $"  {part.Name}, {part.Version} ({part.Licence}; {part.Supplier})\n");
        foreach (var (part, facts) in parts.Zip(described))
            text.Append(null, $"\n{Rule}{part.Part.Name}, {facts.Version}: {facts.Licence}\n{Rule}\n{Of(inputs, part).Trim()}\n");
        if (inputs.Plan.UserModules.Any() && inputs.Repository.LicenceText.Length > 0 && parts.All(part => part.Part.Name != FirmwareParts.OpenSdk))
            text.Append(null, $"\n{Rule}modules of this firmware's own: {string.Join(", ", inputs.Plan.UserModules.Select(module => module.Path))}\n{Rule}\n{inputs.Repository.LicenceText.Trim()}\n");
        return text.ToString();
    }

    private static string Of(FirmwareInputs inputs, LinkedPart part)
    {
        if (part.Part.Name == FirmwareParts.OpenSdk)
            return inputs.Repository.LicenceText;
        if (part.Part.Name is FirmwareParts.MicroPython)
            return $"{OwnText(part)}\n\n{string.Join('\n', CopyrightNotices.CollectLines(FirmwareParts.OwnFolders.SelectMany(folder => CopyrightNotices.SourcesBelow(Path.Combine(part.Folder!, folder)))))}";
        if (part.Part.SdkText is { } name)
            return SdkText(inputs, part, name);
        if (part.Folder is null)
            return "Nothing is known about it.";
        var files = LicenceFile.FindAll(part.Folder);
        if (files.Count > 0)
            return string.Join("\n", files.Select(LicenceFile.Read));
        var notices = CopyrightNotices.Collect(SourcesOf(part));
        return string.Join("\n\n", part.Part.StandardText is { } standard ? [.. notices, Standard(standard)] : notices);
    }

    private static string OwnText(LinkedPart part) =>
        LicenceFile.FindAll(part.Folder!) is { Count: > 0 } files ? string.Join("\n", files.Select(LicenceFile.Read)) : throw new LicenceMissingException(part.Part.Name, part.Folder!);

    private static string SdkText(FirmwareInputs inputs, LinkedPart part, string name)
    {
        // One lwIP or another: the source it came from names the text.
        var candidates = new[] { part.Source?.Name, name }.OfType<string>().Select(text => LicenceFolder.FileOf(inputs.Sysroot.LicenceFolder, text)).ToList();
        if (candidates.FirstOrDefault(File.Exists) is { } file)
            return LicenceFile.Read(file);
        // A machine's own compiler need not say its terms where Debian's does; what it builds is refused as a release.
        return inputs.Environment.Sandboxes.IsIsolated ? throw new LicenceMissingException(part.Part.Name, candidates[^1]) : "The compiler of this machine does not say its terms.";
    }

    /// <summary>The files of linked objects with the headers beside them; all of a folder that is included into other files.</summary>
    private static IEnumerable<string> SourcesOf(LinkedPart part)
    {
        var all = CopyrightNotices.SourcesBelow(part.Folder!).ToList();
        if (part.Part.IsIncluded)
            return all;
        var stems = part.Objects.Keys.Select(name => Path.GetFileNameWithoutExtension(name.Split('(')[^1].TrimEnd(')'))).ToHashSet(StringComparer.Ordinal);
        var linked = all.Where(file => Path.GetExtension(file) != ".h" && stems.Contains(Path.GetFileNameWithoutExtension(file))).ToList();
        var folders = linked.Select(Path.GetDirectoryName).ToHashSet(StringComparer.Ordinal);
        return linked.Concat(all.Where(file => Path.GetExtension(file) == ".h" && folders.Contains(Path.GetDirectoryName(file))));
    }

    private static string Standard(string name)
    {
        using var stream = typeof(LicenceTexts).Assembly.GetManifestResourceStream($"Parts.Texts.{name}.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
