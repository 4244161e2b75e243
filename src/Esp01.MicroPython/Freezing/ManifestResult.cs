namespace Esp01.MicroPython.Freezing;

/// <summary>What a manifest comes to.</summary>
/// <param name="Modules">Ordered by path, so that the image does not depend on the order of files in a folder.</param>
/// <param name="Absent">Names that upstream's own manifests require from micropython-lib, which this source came without.</param>
public sealed record ManifestResult(IReadOnlyList<FrozenModule> Modules, IReadOnlyList<string> Absent);
