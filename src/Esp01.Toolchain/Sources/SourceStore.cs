using System.Security.Cryptography;
using System.Text;
using Esp01.Toolchain.Lockfile;

namespace Esp01.Toolchain.Sources;

/// <summary>
/// Brings locked sources onto this machine: from the cache, a mirror folder or the network, whichever has them first, and
/// only when their bytes are the pinned ones.
/// </summary>
/// <param name="lockFile">Where alternates are looked up.</param>
/// <param name="settings">Cache, mirror and network.</param>
/// <param name="http">Downloads archives; its timeout is the limit of one file.</param>
public sealed class SourceStore(ToolchainLock lockFile, SourceSettings settings, HttpClient http)
{
    /// <summary>Written into the cache key: raised when unpacked trees change their shape.</summary>
    private const int CacheFormat = 1;

    private readonly StandIns standIns = new(Path.Combine(settings.CacheFolder, "stand-ins.json"));

    /// <summary>What is taken for a source as things stand: the alternate that was used before, or the source itself.</summary>
    public LockedSource ChoiceFor(LockedSource wanted) => settings.AsksForOriginals ? wanted : standIns.Find(wanted, lockFile) ?? wanted;

    /// <summary>Writes down that an alternate is in use, as for a toolchain that another machine has built with it.</summary>
    internal void Remember(LockedSource wanted, LockedSource used) => standIns.Remember(wanted, used);

    /// <summary>Looks for everything that several steps of a build need, before the first of them begins.</summary>
    /// <param name="fetches">The fetches of those steps; what they return does not matter here.</param>
    /// <exception cref="SourcesMissingException">It lists what all of them lack.</exception>
    public static async Task EnsureAsync(IEnumerable<Func<Task>> fetches)
    {
        var missing = new List<SourcesMissingException>();
        foreach (var fetch in fetches)
        {
            try
            {
                await fetch();
            }
            catch (SourcesMissingException exception)
            {
                missing.Add(exception);
            }
        }

        if (missing.Count > 0)
            throw SourcesMissingException.Join(missing);
    }

    /// <summary>Unpacked trees of several sources, in the order asked for.</summary>
    /// <exception cref="SourcesMissingException">At least one can be had nowhere; it lists all of them.</exception>
    /// <exception cref="SourceCorruptException">A place holds other bytes than the pinned ones.</exception>
    /// <exception cref="SourceDiskFullException">There is no room for it in the cache.</exception>
    public Task<IReadOnlyList<FetchedSource>> FetchTreesAsync(
        IEnumerable<LockedSource> sources, IProgress<SourceProgress>? progress, CancellationToken cancellationToken) =>
        FetchAllAsync(sources, (source, attempts) => FetchTreeAsync(source, attempts, progress, cancellationToken), progress);

    /// <summary>For builds that unpack archives themselves: an archive as the file it is, a git source as a tree.</summary>
    /// <exception cref="SourcesMissingException">At least one can be had nowhere; it lists all of them.</exception>
    /// <exception cref="SourceCorruptException">A place holds other bytes than the pinned ones.</exception>
    /// <exception cref="SourceDiskFullException">There is no room for it in the cache.</exception>
    public Task<IReadOnlyList<FetchedSource>> FetchPackedAsync(
        IEnumerable<LockedSource> sources, IProgress<SourceProgress>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.CacheFolder);
        var fetcher = new TarballFetcher(settings, http, progress);
        return FetchAllAsync(
            sources,
            (source, attempts) => source is TarballSource tarball
                ? fetcher.FetchAsync(tarball, attempts, cancellationToken)
                : FetchTreeAsync(source, attempts, progress, cancellationToken),
            progress);
    }

    /// <summary>Copies sources into a folder that <see cref="SourceSettings.MirrorFolder"/> can name: bare repositories, and archives by their own name.</summary>
    /// <returns>Where each is now.</returns>
    /// <exception cref="SourcesMissingException">At least one can be had nowhere; it lists all of them. The others are in the folder.</exception>
    /// <exception cref="SourceCorruptException">A place holds other bytes than the pinned ones.</exception>
    /// <exception cref="SourceDiskFullException">There is no room for it.</exception>
    public Task<IReadOnlyList<FetchedSource>> MirrorAsync(
        IEnumerable<LockedSource> sources, string folder, IProgress<SourceProgress>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.CacheFolder);
        return FetchAllAsync(
            sources,
            async (source, attempts) =>
            {
                var target = Path.Combine(folder, SourceMirror.RelativePath(source));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                if (source is GitSource git)
                    return await new GitFetcher(settings, progress).CopyAsync(git, target, attempts, cancellationToken) ? target : "";
                var file = await new TarballFetcher(settings, http, progress).FetchAsync((TarballSource)source, attempts, cancellationToken);
                if (file.Length == 0)
                    return "";
                File.Copy(file, target + ".part", overwrite: true);
                File.Move(target + ".part", target, overwrite: true);
                return target;
            },
            progress);
    }

    private async Task<IReadOnlyList<FetchedSource>> FetchAllAsync(
        IEnumerable<LockedSource> sources, Func<LockedSource, List<string>, Task<string>> fetch, IProgress<SourceProgress>? progress)
    {
        if (settings.MirrorFolder is { } mirror && !Directory.Exists(mirror))
            throw new SourceMirrorMissingException(mirror);
        var fetched = new List<FetchedSource>();
        var missing = new List<MissingSource>();
        foreach (var wanted in sources)
        {
            var tried = new List<MissedCandidate>();
            FetchedSource? result = null;
            foreach (var candidate in Candidates(wanted))
            {
                if (candidate != wanted)
                    progress?.Report(new SourceProgress(wanted.Name, tried.Count > 0 ? SourceAction.FallingBack : SourceAction.StandingIn, candidate.Name));
                var attempts = new List<string>();
                if (await FetchWithSpaceAsync(candidate, attempts, fetch) is { Length: > 0 } path)
                {
                    result = new FetchedSource(wanted, candidate, path);
                    break;
                }
                tried.Add(Missed(candidate, attempts));
            }

            if (result is null)
            {
                missing.Add(new MissingSource(wanted, tried));
                continue;
            }
            fetched.Add(result);
            standIns.Remember(result.Wanted, result.Used);
        }
        return missing.Count == 0 ? fetched : throw new SourcesMissingException(missing, settings.MirrorFolder ?? SourceMirror.SuggestedFolder);
    }

    /// <summary>What is in use first; then the source itself and its alternates.</summary>
    private IEnumerable<LockedSource> Candidates(LockedSource wanted) =>
        wanted.Alternates.Select(lockFile.Find).Prepend(wanted).Prepend(ChoiceFor(wanted)).DistinctBy(source => source.Name);

    private MissedCandidate Missed(LockedSource source, List<string> attempts) => new(
        source,
        attempts.Count == 0 ? ["the network is off"] : attempts,
        SourceMirror.CommandToBring(source, settings.MirrorFolder ?? SourceMirror.SuggestedFolder, distribution => DistributionArchive.FindMirrors(distribution, settings.SystemRoot)));

    /// <summary>Another place has no more room than the first, so a full disk ends the search.</summary>
    private async Task<string> FetchWithSpaceAsync(LockedSource source, List<string> attempts, Func<LockedSource, List<string>, Task<string>> fetch)
    {
        try
        {
            return await fetch(source, attempts);
        }
        catch (IOException exception) when (SourceDiskFullException.IsReason(exception))
        {
            throw new SourceDiskFullException(source.Name, settings.CacheFolder, exception);
        }
    }

    private async Task<string> FetchTreeAsync(LockedSource source, List<string> attempts, IProgress<SourceProgress>? progress, CancellationToken cancellationToken)
    {
        var tree = Path.Combine(settings.CacheFolder, "trees", $"{source.Name}-{Key(source)}");
        if (Directory.Exists(tree))
            return tree;
        Directory.CreateDirectory(Path.GetDirectoryName(tree)!);
        var temporary = $"{tree}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(temporary);
            if (!await WriteTreeAsync(source, temporary, attempts, progress, cancellationToken))
                return "";
            Directory.Move(temporary, tree);
            progress?.Report(new SourceProgress(source.Name, SourceAction.Ready, tree));
            return tree;
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    private async Task<bool> WriteTreeAsync(
        LockedSource source, string folder, List<string> attempts, IProgress<SourceProgress>? progress, CancellationToken cancellationToken)
    {
        if (source is GitSource git)
            return await new GitFetcher(settings, progress).WriteAsync(git, folder, attempts, cancellationToken);

        var file = await new TarballFetcher(settings, http, progress).FetchAsync((TarballSource)source, attempts, cancellationToken);
        if (file.Length == 0)
            return false;
        progress?.Report(new SourceProgress(source.Name, SourceAction.Unpacking, file));
        await TarballUnpacker.UnpackAsync(file, folder, cancellationToken);
        return true;
    }

    private static string Key(LockedSource source)
    {
        var paths = source is GitSource git ? string.Join('\n', git.Paths.Concat(git.Except.Select(path => "-" + path))) : "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{CacheFormat}\n{source.Pin}\n{paths}")))[..16];
    }
}
