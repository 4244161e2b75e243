using System.Text;
using Esp01.Toolchain.Caching;

namespace Esp01.Toolchain.Sdks;

/// <summary>An SDK image that the engine has.</summary>
/// <param name="Reference">Name and tag to start containers from.</param>
/// <param name="Id">The engine's id of it: the hash of its content.</param>
/// <param name="Base">How its base came here: <c>debian@sha256:…</c> or <c>bootstrapped debian bookworm</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="IsNew">Whether it was made just now.</param>
/// <param name="Packages">Every package in it, by name.</param>
public sealed record SdkImage(string Reference, string Id, string Base, long Size, bool IsNew, IReadOnlyList<InstalledPackage> Packages)
{
    /// <summary>
    /// Names what compiles: the definition and the release of every package. The engine's id does not, because an image that was
    /// made on another machine from the same packages has another one.
    /// </summary>
    public string ToolsKey => "sha256:" + ContentKey.Hash(Encoding.UTF8.GetBytes(
        $"{Reference}\n{string.Concat(Packages.Select(package => $"{package.Name}\t{package.Version}\t{package.Architecture}\n").Order(StringComparer.Ordinal))}"));
}
