using System.Security.Cryptography;
using System.Text;

namespace Esp01.Toolchain.Sdks;

/// <summary>Everything that makes an SDK image. Two equal definitions make the same image; any difference makes another tag.</summary>
/// <param name="Name">Last part of the image's name: <c>esp01-pipeline/debian12</c>.</param>
/// <param name="Base">What it starts from.</param>
/// <param name="Packages">Distribution packages, installed without what they merely recommend.</param>
public sealed record SdkImageDefinition(string Name, BaseImageDefinition Base, IReadOnlyList<string> Packages)
{
    /// <summary>Shell lines run as root after the packages are there, for what a package list cannot say.</summary>
    public string FinishingTouches { get; init; } = "";

    public string Repository => $"esp01-pipeline/{Name}";

    /// <summary>The first 16 hex digits of the SHA-256 of <see cref="Canonical"/>.</summary>
    public string Tag => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)))[..16];

    public string Reference => $"{Repository}:{Tag}";

    /// <summary>All that goes into the image, as text in a fixed order.</summary>
    public string Canonical => string.Join('\n', [
        "esp01-pipeline sdk image 1",
        $"base {Base.Repository}@{Base.Digest} {Base.Platform}",
        Base.BootstrapText,
        .. Packages.Order(StringComparer.Ordinal).Select(package => $"package {package}"),
        $"provision {ProvisionScript.Text}",
        $"finish {FinishingTouches}",
    ]);
}
