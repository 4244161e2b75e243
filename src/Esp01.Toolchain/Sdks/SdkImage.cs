namespace Esp01.Toolchain.Sdks;

/// <summary>An SDK image that the engine has.</summary>
/// <param name="Reference">Name and tag to start containers from.</param>
/// <param name="Id">The engine's id of it: the hash of its content.</param>
/// <param name="Base">How its base came here: <c>debian@sha256:…</c> or <c>bootstrapped debian bookworm</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="IsNew">Whether it was made just now.</param>
/// <param name="Packages">Every package in it, by name.</param>
public sealed record SdkImage(string Reference, string Id, string Base, long Size, bool IsNew, IReadOnlyList<InstalledPackage> Packages);
