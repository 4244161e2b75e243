namespace Esp01.Toolchain.Sources;

/// <summary>Which files of a tree a source takes.</summary>
/// <param name="Paths">Files and folders; everything when empty.</param>
/// <param name="Except">Left out of those.</param>
internal sealed record PathFilter(IReadOnlyList<string> Paths, IReadOnlyList<string> Except)
{
    /// <summary>Whether a file is taken, or a folder has anything that is.</summary>
    public bool Takes(string path) => !Except.Contains(path) && (Paths.Count == 0 || Paths.Any(wanted =>
        path == wanted || path.StartsWith(wanted + "/", StringComparison.Ordinal) || wanted.StartsWith(path + "/", StringComparison.Ordinal)));
}
