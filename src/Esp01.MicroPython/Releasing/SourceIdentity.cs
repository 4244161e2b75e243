using System.Text.Json.Nodes;
using Esp01.MicroPython.Building;

namespace Esp01.MicroPython.Releasing;

/// <summary>How the standards name a source.</summary>
internal static class SourceIdentity
{
    /// <summary>SPDX's word for terms that nobody found out.</summary>
    public const string Unknown = "NOASSERTION";

    /// <summary>A commit has 40 digits, a SHA-256 has 64.</summary>
    public static bool IsCommit(RecordedSource source) => source.Pin.Length == 40;

    /// <summary>Package URL (purl-spec): <c>pkg:github/OWNER/NAME@COMMIT</c> for a repository there, else <c>pkg:generic</c> with the hash.</summary>
    public static string PackageUrl(RecordedSource source)
    {
        if (IsCommit(source) && source.Uri is { IsAbsoluteUri: true, Host: "github.com" })
            return $"pkg:github{source.Uri.AbsolutePath.Replace(".git", "", StringComparison.Ordinal).ToLowerInvariant()}@{source.Pin}";
        return IsCommit(source)
            ? $"pkg:generic/{Uri.EscapeDataString(source.Name)}@{source.Pin}"
            : $"pkg:generic/{Uri.EscapeDataString(source.Name)}?checksum=sha256:{source.Pin}";
    }

    /// <summary>CycloneDX: an SPDX identifier, an expression, or a name that SPDX does not list.</summary>
    public static JsonArray Licences(string licence) =>
    [
        licence.Contains(' ', StringComparison.Ordinal) ? new JsonObject { ["expression"] = licence }
        : new JsonObject { ["license"] = new JsonObject { [IsListed(licence) ? "id" : "name"] = licence } },
    ];

    /// <summary>Whether SPDX has a text of that name.</summary>
    private static bool IsListed(string licence) => licence != Unknown && !licence.StartsWith("LicenseRef-", StringComparison.Ordinal);

    /// <summary>A package URL for what has a name and a release and no address.</summary>
    public static string PackageUrl(string name, string version) => $"pkg:generic/{Uri.EscapeDataString(name)}@{Uri.EscapeDataString(version)}";

    /// <summary>in-toto's DigestSet.</summary>
    public static JsonObject Digest(RecordedSource source) => new() { [IsCommit(source) ? "gitCommit" : "sha256"] = source.Pin };
}
