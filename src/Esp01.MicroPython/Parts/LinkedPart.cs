using Esp01.Toolchain.Lockfile;

namespace Esp01.MicroPython.Parts;

/// <summary>A part that is in a firmware.</summary>
/// <param name="Part">Which.</param>
/// <param name="Folder">Where its sources are on this machine; null for what the SDK brings.</param>
/// <param name="Source">The locked source it comes from by itself; null for what is in MicroPython's repository or comes with the compiler.</param>
/// <param name="Objects">What the map shows of it, with bytes.</param>
internal sealed record LinkedPart(FirmwarePart Part, string? Folder, LockedSource? Source, IReadOnlyDictionary<string, int> Objects)
{
    public string Licence => Source?.Licence ?? Part.Licence;

    /// <summary>Null for what has no objects of its own: it is included into others, or frozen.</summary>
    public int? Bytes => Part.IsIncluded || Objects.Count == 0 ? null : Objects.Values.Sum();
}
