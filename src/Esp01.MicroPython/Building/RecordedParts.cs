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
public sealed record RecordedSource(string Name, Uri Uri, string Pin, string Licence, string? StandsInFor)
{
    /// <summary>The release it is; the pin where nobody gave it a number.</summary>
    public string Version { get; init; } = Pin;

    /// <summary>Who publishes it.</summary>
    public string? Supplier { get; init; }
}

/// <summary>Somebody's software in the image, as the linker's map has it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Version">The release it is.</param>
/// <param name="Supplier">Who wrote it.</param>
/// <param name="Licence">SPDX expression.</param>
/// <param name="Source">The recorded source it comes from; null for what comes with the compiler or this repository.</param>
/// <param name="Bytes">In flash and RAM; null for what is compiled as a part of another one's files.</param>
public sealed record RecordedPart(string Name, string Version, string Supplier, string Licence, string? Source, int? Bytes);

/// <summary>A program that compiled or linked the image and is no part of it.</summary>
/// <param name="Name">Of the distribution's package.</param>
/// <param name="Version">Of the package.</param>
/// <param name="Supplier">The distribution.</param>
/// <param name="Licence">SPDX expression.</param>
public sealed record RecordedTool(string Name, string Version, string Supplier, string Licence);

/// <summary>A change that was made to MicroPython's source.</summary>
/// <param name="Name">Short.</param>
/// <param name="File">In MicroPython's tree.</param>
/// <param name="Reason">A sentence.</param>
/// <param name="Sha256">Of what is searched for and what takes its place; null in records of earlier versions.</param>
public sealed record RecordedPatch(string Name, string File, string Reason, string? Sha256 = null);

/// <summary>The repository with the build's own code and the user's modules.</summary>
/// <param name="Commit">40 hexadecimal digits; null where there is no git repository.</param>
/// <param name="IsClean">Whether every file was the commit's.</param>
/// <param name="Licence">SPDX identifier of its LICENSE file, which the user's modules are under; null without one that is known.</param>
public sealed record RecordedRepository(string? Commit, bool IsClean, string? Licence);

/// <summary>What compiled it.</summary>
/// <param name="IsIsolated">Whether the build ran in a container without network; firmware that did not is no release.</param>
/// <param name="Image">Container image; empty without one.</param>
/// <param name="ToolsKey">Names the compilers: a hash of the image's definition and of the packages in it.</param>
/// <param name="SysrootKey">Names headers and libraries of the SDK.</param>
public sealed record RecordedEnvironment(bool IsIsolated, string Image, string ToolsKey, string SysrootKey)
{
    /// <summary>SHA-256 over the toolchain's files; null where it is the distribution's.</summary>
    public string? ToolchainTree { get; init; }

    /// <summary>Cross compiler and linker where they are the distribution's.</summary>
    public IReadOnlyList<RecordedTool> Tools { get; init; } = [];
}
