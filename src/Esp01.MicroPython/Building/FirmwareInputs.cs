using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Parts;
using Esp01.MicroPython.Source;
using Esp01.MicroPython.Tailoring;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Sources;

namespace Esp01.MicroPython.Building;

/// <summary>Everything a firmware is made from.</summary>
public sealed record FirmwareInputs(
    FirmwareSelection Selection, MicroPythonSource Source, SdkSysroot Sysroot, MpyCross MpyCross, FreezePlan Plan, BuildEnvironment Environment)
{
    /// <summary>Where the build's own code and the user's modules are kept.</summary>
    public Repository Repository { get; init; } = Repository.None;

    /// <summary>What firmwares like this one were measured to take, for the budget.</summary>
    public OptionCosts Costs { get; init; } = OptionCosts.None;

    /// <summary>Explains modules that freezing does not accept, where they were not checked before; <c>null</c> where they were.</summary>
    public Func<CancellationToken, Task>? LateCheck { get; init; }

    /// <summary>Everything that was fetched for it: MicroPython's sources, then the SDK's.</summary>
    internal IEnumerable<UsedSource> Sources => Source.All.Concat(Sysroot.Sources);

    /// <summary>Names the object files: all that they depend on, and no frozen module.</summary>
    public string ObjectsKey => new ContentKey()
        .Add("objects", "1")
        .Add("selection", Selection.BaseName)
        .Add("source", Source.Key)
        .Add("sysroot", Sysroot.Key)
        .Add("tools", Environment.ToolsKey)
        .Add("flag", MakeCommand.Variables(this, "ROOT"))
        .ToString();

    /// <summary>Names the image and its record; the number changes when the record says something new.</summary>
    public string Key => new ContentKey().Add("firmware", "3").Add("objects", ObjectsKey).Add("mpy-cross", MpyCross.Key).Add("plan", Plan.Key)
        .Add("name", Selection.FileName).Add("filesystem", Selection.Tailoring.FileSystem.ToString()).Add("costs", Costs.Key).ToString();

    /// <summary>Where a module comes from: firmware-modules, micropython or micropython-lib.</summary>
    internal string OriginOf(FrozenModule module)
    {
        if (Plan.UserModules.Contains(module))
            return "firmware-modules";
        return Source.LibraryFolder is { } library && module.HostFile.StartsWith(library, StringComparison.Ordinal) ? "micropython-lib" : "micropython";
    }
}
