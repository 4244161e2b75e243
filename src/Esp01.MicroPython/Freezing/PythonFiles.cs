namespace Esp01.MicroPython.Freezing;

/// <summary>The files below a folder that a manifest names, links to folders followed.</summary>
internal static class PythonFiles
{
    /// <returns>Relative to <paramref name="root"/>, with slashes and ordered; none where there is no such folder.</returns>
    /// <exception cref="IOException">Links lead in a circle, or a folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder cannot be read.</exception>
    public static IReadOnlyList<string> Below(string root, string folder, params string[] endings)
    {
        var start = Path.Combine(root, folder);
        if (!Directory.Exists(start))
            return [];
        var files = new List<string>();
        Collect(start, [], files, endings);
        return [.. files.Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    private static void Collect(string folder, IReadOnlyList<string> above, List<string> files, string[] endings)
    {
        var info = new DirectoryInfo(folder);
        var place = info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? info.FullName;
        if (above.Contains(place))
            throw new IOException($"the folder {folder} is a link to one that it is in");
        files.AddRange(Directory.EnumerateFiles(folder).Where(file => endings.Contains(Path.GetExtension(file).ToLowerInvariant())));
        foreach (var inner in Directory.EnumerateDirectories(folder))
            Collect(inner, [.. above, place], files, endings);
    }
}
