using System.IO.Compression;
using Esp01.Toolchain.Caching;

namespace Esp01.Toolchain.Mirrors;

/// <summary>Takes container images from a mirror.</summary>
/// <param name="folder">The mirror.</param>
/// <param name="images">The engine they go to.</param>
public sealed class MirroredImages(string folder, IImageArchive images)
{
    /// <returns>Whether the mirror had it; the engine has it then.</returns>
    /// <exception cref="MirrorDamagedException">What the mirror holds is not what its manifest says.</exception>
    public async Task<bool> TryLoadAsync(string reference, CancellationToken cancellationToken)
    {
        if (MirrorManifest.Read(folder).Images.FirstOrDefault(image => image.Reference == reference) is not { } image)
            return false;
        var file = Path.Combine(folder, image.Path);
        if (!File.Exists(file))
            throw new MirrorDamagedException(file, "it is in the manifest and not there");
        if (ContentKey.HashFile(file) is var hash && hash != image.Sha256)
            throw new MirrorDamagedException(file, $"its SHA-256 is {hash}, and the manifest says {image.Sha256}");
        await using (var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress))
            await images.LoadAsync(gzip, cancellationToken);
        var id = await images.FindIdAsync(reference, cancellationToken);
        return id == image.Id ? true : throw new MirrorDamagedException(file, $"the engine took from it the image {id ?? "none of that name"}, and the manifest says {image.Id}");
    }
}
