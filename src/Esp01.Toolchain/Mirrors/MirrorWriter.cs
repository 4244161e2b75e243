using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Mirrors;

/// <summary>Collects what builds need in one folder, from which they need no network.</summary>
/// <param name="sources">Brings the sources.</param>
/// <param name="images">Reads images; null where there is no engine.</param>
public sealed class MirrorWriter(SourceStore sources, IImageArchive? images)
{
    private const string ImageFolder = "images";

    /// <param name="wanted">What is to be in it; where one cannot be had, its alternate.</param>
    /// <param name="references">Images that the engine has.</param>
    /// <param name="folder">What it holds already stays.</param>
    /// <param name="progress">What is fetched.</param>
    /// <param name="cancellationToken">Stops; what is whole stays.</param>
    /// <exception cref="SourcesMissingException">At least one source can be had nowhere.</exception>
    public async Task<MirrorManifest> WriteAsync(
        IEnumerable<LockedSource> wanted, IEnumerable<string> references, string folder, IProgress<SourceProgress>? progress, CancellationToken cancellationToken)
    {
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        var known = MirrorManifest.Read(folder);
        var copied = await sources.MirrorAsync(wanted.DistinctBy(source => source.Name), folder, progress, cancellationToken);
        var manifest = known.With(new MirrorManifest(
            [.. copied.Select(source => new MirroredSource(
                source.Used.Name, source.Used.Pin, Path.GetRelativePath(folder, source.Path).Replace('\\', '/'), source.Used == source.Wanted ? null : source.Wanted.Name))],
            []));
        manifest.Write(folder);
        foreach (var reference in references)
        {
            progress?.Report(new SourceProgress(reference, SourceAction.Fetching, "the container engine"));
            manifest = manifest.With(new MirrorManifest([], [await SaveAsync(reference, known, folder, cancellationToken)]));
            manifest.Write(folder);
        }
        return manifest;
    }

    private async Task<MirroredImage> SaveAsync(string reference, MirrorManifest known, string folder, CancellationToken cancellationToken)
    {
        var id = await images!.FindIdAsync(reference, cancellationToken) ?? throw new InvalidOperationException($"The engine has no image {reference}.");
        var path = $"{ImageFolder}/{reference.Replace('/', '-').Replace(':', '-')}.tar.gz";
        var file = Path.Combine(folder, path);
        if (known.Images.FirstOrDefault(image => image.Reference == reference) is { } there && there.Id == id && File.Exists(file) && ContentKey.HashFile(file) == there.Sha256)
            return there;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            await using (var gzip = new System.IO.Compression.GZipStream(File.Create(file + ".part"), System.IO.Compression.CompressionLevel.Fastest))
                await images.SaveAsync(reference, gzip, cancellationToken);
            File.Move(file + ".part", file, overwrite: true);
        }
        finally
        {
            File.Delete(file + ".part");
        }
        return new MirroredImage(reference, id, path, ContentKey.HashFile(file));
    }
}
