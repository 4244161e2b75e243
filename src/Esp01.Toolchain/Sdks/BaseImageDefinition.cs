using System.Security.Cryptography;
using System.Text;

namespace Esp01.Toolchain.Sdks;

/// <summary>A distribution's base system, and the two ways to get it.</summary>
/// <param name="Distribution">As <c>ID</c> in os-release: <c>debian</c>, <c>ubuntu</c>.</param>
/// <param name="Suite">The release's code name.</param>
/// <param name="Repository">Name of the distribution's own image at the registry.</param>
/// <param name="Digest">Which one, exactly; empty when it is only bootstrapped.</param>
public sealed record BaseImageDefinition(string Distribution, string Suite, string Repository, string Digest)
{
    /// <summary>The cross compilers are packaged, and the vendor's tools were built, for this one.</summary>
    public string Platform { get; init; } = "linux/amd64";

    /// <summary>Parts of the archive that packages come from.</summary>
    public IReadOnlyList<string> Components { get; init; } = ["main"];

    /// <summary>Suites of the same archive that are used besides <see cref="Suite"/>.</summary>
    public IReadOnlyList<string> ExtraSuites { get; init; } = [];

    public string BootstrapRepository => $"esp01-pipeline/base-{Distribution}";

    /// <summary>Tells apart what is bootstrapped differently.</summary>
    public string BootstrapTag =>
        $"{Suite}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(BootstrapText)))[..8]}";

    /// <summary>All that goes into a bootstrapped base, as one line.</summary>
    internal string BootstrapText => $"bootstrap {Distribution} {Suite} {string.Join(',', ExtraSuites)} {string.Join(',', Components)} {Platform}";
}
