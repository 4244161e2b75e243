namespace Esp01.Toolchain.Mirrors;

/// <summary>What a mirror asks of a container engine.</summary>
public interface IImageArchive
{
    /// <returns>The engine's id of the image; null when it has none of that name.</returns>
    Task<string?> FindIdAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Writes the image with all its layers.</summary>
    Task SaveAsync(string reference, Stream target, CancellationToken cancellationToken);

    /// <summary>Takes what <see cref="SaveAsync"/> wrote.</summary>
    Task LoadAsync(Stream archive, CancellationToken cancellationToken);
}
