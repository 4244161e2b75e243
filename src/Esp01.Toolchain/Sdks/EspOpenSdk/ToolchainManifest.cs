using System.Text.Json;

namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>The file beside a built toolchain that says what it was made from and what it is.</summary>
public sealed record ToolchainManifest
{
    /// <summary>Beside the folders of <see cref="ToolchainLayout"/>.</summary>
    public const string FileName = "manifest.json";

    /// <summary>2: with the terms of each linked part as a text of its own.</summary>
    public const int CurrentFormat = 2;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required int Format { get; init; }

    /// <summary>Names all pins it was made from, and the recipe.</summary>
    public required string Key { get; init; }

    public required bool HasDebugger { get; init; }

    /// <summary>The container image it was built in: the tag that names its definition.</summary>
    public required string Image { get; init; }

    /// <summary>Program and the first line of what it says about its version.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    public required ToolchainTree Tree { get; init; }

    public required IReadOnlyList<ToolchainPart> Sources { get; init; }

    /// <exception cref="JsonException">It is no such file.</exception>
    internal static ToolchainManifest Read(string folder) =>
        JsonSerializer.Deserialize<ToolchainManifest>(File.ReadAllBytes(Path.Combine(folder, FileName)), Options) ?? throw new JsonException("It is empty.");

    internal void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Options) + "\n");
}

/// <summary>The content of a toolchain.</summary>
/// <param name="Sha256">Over paths, modes, link targets and contents.</param>
/// <param name="Files">How many.</param>
/// <param name="Bytes">Together.</param>
public sealed record ToolchainTree(string Sha256, int Files, long Bytes);

/// <summary>A source that went into a toolchain.</summary>
/// <param name="Name">In the lock file.</param>
/// <param name="Uri">Where it is published.</param>
/// <param name="Pin">Commit or SHA-256.</param>
/// <param name="Licence">SPDX identifier; LicenseRef-Espressif-MIT are the vendor's binaries.</param>
/// <param name="Wanted">The source that was wanted; another one when this is an alternate.</param>
public sealed record ToolchainPart(string Name, Uri Uri, string Pin, string Licence, string Wanted);
