using System.Text.Encodings.Web;
using System.Text.Json;

namespace Esp01.Toolchain.Mirrors;

/// <summary>The file in a mirror folder that lists what it holds.</summary>
/// <param name="Sources">By name.</param>
/// <param name="Images">By reference.</param>
public sealed record MirrorManifest(IReadOnlyList<MirroredSource> Sources, IReadOnlyList<MirroredImage> Images)
{
    /// <summary>Directly in the folder.</summary>
    public const string FileName = "mirror.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static MirrorManifest Empty { get; } = new([], []);

    /// <summary>An empty one for a folder that has none.</summary>
    /// <exception cref="MirrorDamagedException">It cannot be read.</exception>
    public static MirrorManifest Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            return Empty;
        try
        {
            var manifest = JsonSerializer.Deserialize<MirrorManifest>(File.ReadAllBytes(file), Options);
            return manifest is { Sources: not null, Images: not null } ? manifest : throw new MirrorDamagedException(file, "it lists nothing");
        }
        catch (JsonException exception)
        {
            throw new MirrorDamagedException(file, "it is not JSON", exception);
        }
    }

    public void Write(string folder)
    {
        var file = Path.Combine(folder, FileName);
        File.WriteAllText(file + ".part", JsonSerializer.Serialize(this, Options) + "\n");
        File.Move(file + ".part", file, overwrite: true);
    }

    /// <summary>What both hold; of what is in both, the other's.</summary>
    public MirrorManifest With(MirrorManifest other) => new(
        [.. other.Sources.Concat(Sources).DistinctBy(source => source.Name).OrderBy(source => source.Name, StringComparer.Ordinal)],
        [.. other.Images.Concat(Images).DistinctBy(image => image.Reference).OrderBy(image => image.Reference, StringComparer.Ordinal)]);
}

/// <summary>A source in a mirror.</summary>
/// <param name="Name">In the lock file.</param>
/// <param name="Pin">Commit or SHA-256.</param>
/// <param name="Path">Below the mirror's folder.</param>
/// <param name="StandsInFor">The source that was wanted and could not be had, when this is its alternate.</param>
public sealed record MirroredSource(string Name, string Pin, string Path, string? StandsInFor);

/// <summary>A container image in a mirror.</summary>
/// <param name="Reference">Name and tag.</param>
/// <param name="Id">The engine's id: the hash of its configuration.</param>
/// <param name="Path">Below the mirror's folder.</param>
/// <param name="Sha256">Of the file.</param>
public sealed record MirroredImage(string Reference, string Id, string Path, string Sha256);
