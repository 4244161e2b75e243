using Esp01.Containers.Images;

namespace Esp01.Toolchain.Mirrors;

/// <summary>The images of a container engine.</summary>
public sealed class EngineImageArchive(EngineImages images) : IImageArchive
{
    public async Task<string?> FindIdAsync(string reference, CancellationToken cancellationToken) => (await images.FindAsync(reference, cancellationToken))?.Id;

    public Task SaveAsync(string reference, Stream target, CancellationToken cancellationToken) => images.SaveAsync(reference, target, cancellationToken);

    public Task LoadAsync(Stream archive, CancellationToken cancellationToken) => images.LoadAsync(archive, null, cancellationToken);
}
