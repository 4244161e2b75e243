namespace Esp01.Toolchain.Lockfile;

/// <summary>A lock file with a release added or moved; nothing is written before <see cref="Write"/>.</summary>
/// <param name="Sources">All of them, in the order of the file.</param>
/// <param name="Changes">What is different; nothing when the release was pinned like this already.</param>
public sealed record LockUpdate(IReadOnlyList<LockedSource> Sources, IReadOnlyList<LockChange> Changes)
{
    /// <param name="lockFile">What there is.</param>
    /// <param name="release">The release as it was resolved.</param>
    /// <param name="template">The pinned release that it is described like.</param>
    public static LockUpdate Plan(ToolchainLock lockFile, ResolvedRelease release, GitSource template)
    {
        var sources = lockFile.Sources.ToList();
        var changes = new List<LockChange>();
        var submodules = new Dictionary<string, string>();
        foreach (var submodule in release.Submodules)
        {
            var like = (GitSource)lockFile.Find(template.Submodules[submodule.Folder]);
            if (sources.OfType<GitSource>().FirstOrDefault(source => source.Commit == submodule.Commit && SameRepository(source.Uri, submodule.Uri)) is { } known)
            {
                submodules[submodule.Folder] = known.Name;
                continue;
            }

            var added = like with { Name = $"{submodule.Folder[(submodule.Folder.LastIndexOf('/') + 1)..]}-{release.Version}", Uri = submodule.Uri, Commit = submodule.Commit, Tag = null, Version = null, Alternates = [] };
            Put(sources, changes, added, after: like.Name);
            submodules[submodule.Folder] = added.Name;
        }

        var main = template with
        {
            Name = release.Name,
            Tag = release.Tag,
            Version = release.Version,
            Commit = release.Commit,
            CommittedAt = release.CommittedAt,
            Submodules = submodules,
            Alternates = lockFile.Contains(release.Name) ? lockFile.Find(release.Name).Alternates : [],
        };
        if (!lockFile.Contains(main.Name) || lockFile.Find(main.Name).Pin != main.Pin)
            Put(sources, changes, main, after: template.Name);
        return new LockUpdate(sources, changes);
    }

    /// <summary>Replaces the file in one step.</summary>
    public void Write(string path)
    {
        File.WriteAllText(path + ".part", LockFileWriter.Write(Sources));
        File.Move(path + ".part", path, overwrite: true);
    }

    private static void Put(List<LockedSource> sources, List<LockChange> changes, GitSource source, string after)
    {
        var index = sources.FindIndex(other => other.Name == source.Name);
        changes.Add(new LockChange(source.Name, index < 0 ? null : sources[index].Pin, source.Pin, source.Uri));
        if (index >= 0)
            sources[index] = source;
        else
            sources.Insert(sources.FindIndex(other => other.Name == after) + 1, source);
    }

    private static bool SameRepository(Uri one, Uri other) => Plain(one) == Plain(other);

    private static string Plain(Uri uri) => uri.AbsoluteUri.EndsWith(".git", StringComparison.Ordinal) ? uri.AbsoluteUri[..^".git".Length] : uri.AbsoluteUri;
}
