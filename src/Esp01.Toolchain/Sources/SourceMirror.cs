using Esp01.Toolchain.Lockfile;

namespace Esp01.Toolchain.Sources;

/// <summary>How a source mirror folder names what it holds.</summary>
public static class SourceMirror
{
    /// <summary>Path below the mirror folder.</summary>
    public static string RelativePath(LockedSource source) => source switch
    {
        GitSource git => $"{git.Uri.Host}{WithSuffix(git.Uri.AbsolutePath)}",
        TarballSource tarball => tarball.FileName,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Not a kind of source that mirrors hold."),
    };

    /// <summary>Where the commands bring sources when the user has named no folder.</summary>
    public const string SuggestedFolder = "esp01-sources";

    /// <summary>A shell command that puts the source into a mirror folder, which it makes when it is not there.</summary>
    /// <param name="source">What to bring.</param>
    /// <param name="mirrorFolder">The folder.</param>
    /// <param name="distributionMirrors">Addresses of a distribution's archive that this machine knows.</param>
    /// <returns><c>null</c> for a file of a distribution that this machine knows no address of.</returns>
    public static string? CommandToBring(LockedSource source, string mirrorFolder, Func<string, IReadOnlyList<Uri>> distributionMirrors) => source switch
    {
        GitSource git => $"git clone --bare {git.Uri} {mirrorFolder}/{RelativePath(git)}",
        TarballSource { IsInDistribution: true } tarball => distributionMirrors(tarball.Uri.Scheme) is [var archive, ..]
            ? Download(archive.AbsoluteUri + tarball.Uri.AbsolutePath, mirrorFolder, source)
            : null,
        _ => Download(source.Uri.AbsoluteUri, mirrorFolder, source),
    };

    private static string Download(string address, string mirrorFolder, LockedSource source) => $"curl --create-dirs -fLo {mirrorFolder}/{RelativePath(source)} {address}";

    /// <summary>The git directory of the mirrored repository, or <c>null</c>.</summary>
    internal static string? FindRepository(string mirrorFolder, GitSource source)
    {
        var path = Path.Combine(mirrorFolder, RelativePath(source));
        string[] candidates = [path, Path.Combine(path, ".git"), path[..^".git".Length] + "/.git"];
        return candidates.FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, "HEAD")));
    }

    private static string WithSuffix(string path) => path.EndsWith(".git", StringComparison.Ordinal) ? path : path + ".git";
}
