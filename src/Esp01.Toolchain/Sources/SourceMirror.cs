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

    /// <summary>A shell command that puts the source into a mirror folder.</summary>
    public static string CommandToBring(LockedSource source, string mirrorFolder) => source switch
    {
        GitSource git => $"git clone --bare {git.Uri} {mirrorFolder}/{RelativePath(git)}",
        TarballSource { IsInDistribution: true } tarball =>
            $"curl -fLo {mirrorFolder}/{RelativePath(tarball)} YOUR_{tarball.Uri.Scheme.ToUpperInvariant()}_MIRROR/{tarball.Uri.AbsolutePath}",
        _ => $"curl -fLo {mirrorFolder}/{RelativePath(source)} {source.Uri}",
    };

    /// <summary>The git directory of the mirrored repository, or <c>null</c>.</summary>
    internal static string? FindRepository(string mirrorFolder, GitSource source)
    {
        var path = Path.Combine(mirrorFolder, RelativePath(source));
        string[] candidates = [path, Path.Combine(path, ".git"), path[..^".git".Length] + "/.git"];
        return candidates.FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, "HEAD")));
    }

    private static string WithSuffix(string path) => path.EndsWith(".git", StringComparison.Ordinal) ? path : path + ".git";
}
