namespace Esp01.Containers.Images;

/// <summary>What the engine knows of an image.</summary>
/// <param name="Id"><c>sha256:…</c> of the image's configuration; the same id is the same content.</param>
/// <param name="Labels">Never null.</param>
/// <param name="RepositoryDigests">Names with the digests a registry knows the image by; empty for images that were built or imported.</param>
/// <param name="Size">Bytes, all layers.</param>
public sealed record ImageFacts(string Id, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<string> RepositoryDigests, long Size);
