using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Licences;

/// <summary>The terms of an SDK's parts, kept beside it as one text for each, because its sources are not there when firmware is built.</summary>
public static class LicenceFolder
{
    /// <summary>The file of a part.</summary>
    public static string FileOf(string folder, string part) => Path.Combine(folder, $"{part}.txt");

    /// <summary>Writes the text of each source that came as a tree: its licence files, or what its sources say where it has none.</summary>
    public static void Write(string folder, IEnumerable<FetchedSource> trees)
    {
        Directory.CreateDirectory(folder);
        foreach (var tree in trees)
            File.WriteAllText(FileOf(folder, tree.Wanted.Name), TextOf(tree.Path));
    }

    /// <summary>The terms that a source tree states.</summary>
    public static string TextOf(string tree)
    {
        var files = LicenceFile.FindAll(tree);
        return files.Count > 0
            ? string.Join("\n", files.Select(LicenceFile.Read))
            : string.Join("\n\n", CopyrightNotices.Collect(CopyrightNotices.SourcesBelow(tree))) + "\n";
    }
}
