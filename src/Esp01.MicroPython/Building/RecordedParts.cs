namespace Esp01.MicroPython.Building;

/// <summary>A frozen module as the record lists it.</summary>
/// <param name="Path">As imports see it.</param>
/// <param name="Bytes">In flash, without what modules share.</param>
/// <param name="Sha256">Of the source text that was compiled.</param>
/// <param name="Optimisation">mpy-cross's <c>-O</c> level.</param>
/// <param name="Origin">firmware-modules, micropython or micropython-lib.</param>
/// <param name="Lacks">The library it imports that the source came without, so that it cannot be imported itself.</param>
public sealed record RecordedModule(string Path, int Bytes, string Sha256, int? Optimisation, string Origin, string? Lacks = null);

/// <summary>A source as the record lists it.</summary>
/// <param name="Name">In the lock file.</param>
/// <param name="Uri">Where it is published.</param>
/// <param name="Pin">Commit or SHA-256.</param>
/// <param name="Licence">SPDX identifier.</param>
/// <param name="StandsInFor">The source that was wanted and could not be had, when this is its alternate.</param>
public sealed record RecordedSource(string Name, Uri Uri, string Pin, string Licence, string? StandsInFor);

/// <summary>A change that was made to MicroPython's source.</summary>
public sealed record RecordedPatch(string Name, string File, string Reason);

/// <summary>What compiled it.</summary>
/// <param name="IsIsolated">Whether the build ran in a container without network; firmware that did not is no release.</param>
/// <param name="Image">Container image; empty without one.</param>
/// <param name="ToolsKey">Names the compilers.</param>
/// <param name="SysrootKey">Names headers and libraries of the SDK.</param>
/// <param name="PackageModes">Which package of each pair ran the build.</param>
public sealed record RecordedEnvironment(
    bool IsIsolated, string Image, string ToolsKey, string SysrootKey, IReadOnlyDictionary<string, string> PackageModes);
