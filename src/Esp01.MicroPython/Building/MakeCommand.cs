using Esp01.Containers;
using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Source;
using Esp01.MicroPython.Tailoring;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Building;

/// <summary>The call of MicroPython's own makefile that ends with a linked firmware; the image is made here, not there.</summary>
internal static class MakeCommand
{
    /// <summary>ports/esp8266 inside the sandbox.</summary>
    public const string PortFolder = "micropython/ports/esp8266";

    /// <summary>Where a linker script of our own is, if there is one.</summary>
    public const string OwnFolder = "tailored";

    /// <summary>Below <see cref="PortFolder"/>: the linked firmware, its map and what was frozen.</summary>
    public const string ResultFolder = "linked-firmware";

    private const string ScriptName = "firmware.ld";

    /// <param name="inputs">What is built.</param>
    /// <param name="root">Absolute path of the sandbox's folder.</param>
    /// <param name="linkerScript">A script in the place of the variant's own; <c>null</c> for that.</param>
    /// <param name="hasObjects">Whether the objects are there from an earlier build.</param>
    public static IReadOnlyList<BuildStep> Create(FirmwareInputs inputs, string root, string? linkerScript, bool hasObjects)
    {
        var folder = inputs.Selection.Release.BuildFolder(inputs.Selection.Variant);
        var link = Make(hasObjects ? "freeze the modules and link the firmware" : "compile and link the firmware", inputs.Environment.Jobs, $"{folder}/firmware.elf");
        return inputs.Selection.Release.HasAxTlsLibrary && !hasObjects ? [Make("build axTLS", 1, $"{folder}/libaxtls.a"), link] : [link];

        // make does not know that the firmware depends on the linker script, nor that modules have changed: their times are always the same.
        BuildStep Make(string name, int jobs, string target) => new(name, ["sh", "-e", "-c", $"rm -rf {folder}/firmware.* {folder}/frozen*; make \"$@\"{Collect(inputs, folder, target)}", "make", $"-j{jobs}", .. Variables(inputs, root), .. LinkerVariables(inputs, root, linkerScript), target])
        {
            WorkingDirectory = PortFolder,
            Environment = new Dictionary<string, string>(VersionStamp.Variables(inputs.Source)) { ["MICROPY_MPYCROSS"] = $"{root}/{MpyCross.FileName}" },
        };
    }

    /// <summary>What is wanted of a link, in a folder of its own: it is copied out with one call.</summary>
    private static string Collect(FirmwareInputs inputs, string folder, string target) => target.EndsWith(".elf", StringComparison.Ordinal)
        ? $"; rm -rf {ResultFolder}; mkdir {ResultFolder}; cp {folder}/firmware.elf {folder}/firmware.map {folder}/{inputs.Selection.Release.FrozenContentName} {ResultFolder}"
        : "";

    /// <summary>An own script, for the sandbox.</summary>
    public static IEnumerable<SandboxEntry> OwnFiles(string linkerScript) => [SandboxTree.FromText(ScriptName, linkerScript)];

    /// <summary>Path of esp8266_common.ld as the linker finds it, which runs in ports/esp8266.</summary>
    public static string CommonLinkerScript(FirmwareInputs inputs) =>
        inputs.Selection.Release.Era == BuildEra.NoBoards ? "esp8266_common.ld" : "boards/esp8266_common.ld";

    private static IEnumerable<string> LinkerVariables(FirmwareInputs inputs, string root, string? linkerScript) =>
        linkerScript is null ? [] : [$"{(inputs.Selection.Release.Era == BuildEra.NoBoards ? "LDSCRIPT" : "LD_FILES")}={root}/{OwnFolder}/{ScriptName}"];

    /// <param name="inputs">What is built.</param>
    /// <param name="root">Absolute path of the sandbox's folder.</param>
    public static IReadOnlyList<string> Variables(FirmwareInputs inputs, string root)
    {
        var sysroot = $"{root}/sysroot";
        var variables = new List<string>
        {
            $"BUILD={inputs.Selection.Release.BuildFolder(inputs.Selection.Variant)}",
            $"ESP_SDK={sysroot}/{inputs.Sysroot.UsrFolder}",
            $"CFLAGS_EXTRA={string.Join(' ', Flags(inputs, root))}",
        };
        if (inputs.Sysroot.CompilerPrefix is { } compilers)
            variables.Add($"CROSS_COMPILE={sysroot}/{compilers}");
        variables.AddRange(BoardVariables(inputs.Selection));
        variables.AddRange(FrozenVariables(inputs, root));
        variables.AddRange(inputs.Selection.Options.MakeVariables);
        // An archive without submodules has neither.
        if (!inputs.Source.HasAxTls)
            variables.AddRange(["MICROPY_PY_SSL=0", "MICROPY_SSL_AXTLS=0"]);
        if (!inputs.Source.HasBerkeleyDb)
            variables.Add("MICROPY_PY_BTREE=0");
        return [.. variables.Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Flags(FirmwareInputs inputs, string root)
    {
        foreach (var flag in inputs.Sysroot.CompilerFlags($"{root}/sysroot"))
            yield return flag;
        foreach (var flag in OptionSwitches.Flags(inputs.Selection.Options.Macros))
            yield return flag;
        if (IsSmallWithoutBoards(inputs.Selection))
            yield return "'-DMP_CONFIGFILE=<mpconfigport_512k.h>'";
        // The folder must not show in the debug information: two builds in different places are the same bytes.
        yield return $"{(inputs.Sysroot.Flavour == SdkFlavour.EspOpenSdk ? "-fdebug-prefix-map" : "-ffile-prefix-map")}={root}=.";
    }

    private static string[] BoardVariables(FirmwareSelection selection) => selection.Release.Era switch
    {
        BuildEra.BoardVariants => ["BOARD=ESP8266_GENERIC", $"BOARD_VARIANT={selection.Release.Layouts[selection.Variant]}"],
        BuildEra.BoardPerLayout => [$"BOARD={selection.Release.Layouts[selection.Variant]}"],
        // What the target 512k of its makefile says.
        _ when IsSmallWithoutBoards(selection) => ["LDSCRIPT=esp8266_512k.ld", "MICROPY_FATFS=0"],
        _ => [],
    };

    private static string[] FrozenVariables(FirmwareInputs inputs, string root) => inputs.Selection.Release.HasManifests
        ? [$"FROZEN_MANIFEST={root}/{FreezePlan.Folder}/{FreezePlan.ManifestName}", $"MPY_LIB_DIR={root}/{FreezePlan.Folder}"]
        : [$"FROZEN_MPY_DIR={root}/{FreezePlan.Folder}", $"FROZEN_MPY_PY_FILES={string.Join(' ', inputs.Plan.Modules.Select(module => module.Path))}"];

    private static bool IsSmallWithoutBoards(FirmwareSelection selection) => selection is { Release.Era: BuildEra.NoBoards, Variant: "FLASH_512K" };
}
