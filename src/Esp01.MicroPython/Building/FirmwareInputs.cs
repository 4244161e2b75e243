using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Source;
using Esp01.MicroPython.Tailoring;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Building;

/// <summary>Everything a firmware is made from.</summary>
public sealed record FirmwareInputs(
    FirmwareSelection Selection, MicroPythonSource Source, SdkSysroot Sysroot, MpyCross MpyCross, FreezePlan Plan, BuildEnvironment Environment)
{
    /// <summary>Which package of each pair this run of the build was compiled with, for the record.</summary>
    public IReadOnlyDictionary<string, string> PackageModes { get; init; } = new Dictionary<string, string>();

    /// <summary>What firmwares like this one were measured to take, for the budget.</summary>
    public OptionCosts Costs { get; init; } = OptionCosts.None;

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
    public string Key => new ContentKey().Add("firmware", "2").Add("objects", ObjectsKey).Add("mpy-cross", MpyCross.Key).Add("plan", Plan.Key)
        .Add("name", Selection.FileName).Add("filesystem", Selection.Tailoring.FileSystem.ToString()).Add("costs", Costs.Key).ToString();

    /// <summary>Where a module comes from: firmware-modules, micropython or micropython-lib.</summary>
    internal string OriginOf(FrozenModule module)
    {
        if (Plan.UserModules.Contains(module))
            return "firmware-modules";
        return Source.LibraryFolder is { } library && module.HostFile.StartsWith(library, StringComparison.Ordinal) ? "micropython-lib" : "micropython";
    }
}
