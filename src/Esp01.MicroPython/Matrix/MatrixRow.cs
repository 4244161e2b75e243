using Esp01.MicroPython.Building;

namespace Esp01.MicroPython.Matrix;

/// <summary>What became of one image.</summary>
/// <param name="Tag">MicroPython release.</param>
/// <param name="Variant">Flash layout.</param>
/// <param name="Sdk">As users type it.</param>
/// <param name="Outcome">How far it came.</param>
/// <param name="Detail">What the board showed, or why it did not come so far.</param>
public sealed record MatrixRow(string Tag, string Variant, string Sdk, MatrixOutcome Outcome, string Detail)
{
    /// <summary>Bytes of the image; null when there is none.</summary>
    public int? Size { get; init; }

    /// <summary>Bytes left before the file system, or before the SDK's sectors.</summary>
    public int? Free { get; init; }

    /// <summary>Bytes of the file system on the chip it is for; 0 without one.</summary>
    public int? FileSystem { get; init; }

    /// <summary>SHA-256 of the image.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Sources that stood in for others.</summary>
    public IReadOnlyList<string> StandIns { get; init; } = [];

    internal MatrixRow With(BuildRecord record) => this with
    {
        Size = (int)record.Files["bin"].Size,
        Free = record.Usage.Free,
        FileSystem = record.Usage.FileSystem.Exists ? record.Usage.FileSystem.Bytes : 0,
        Sha256 = record.Files["bin"].Sha256,
        StandIns = [.. record.Sources.Where(source => source.StandsInFor is not null).Select(source => $"{source.Name} for {source.StandsInFor}")],
    };
}
