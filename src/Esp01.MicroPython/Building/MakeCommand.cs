using Esp01.Containers;
using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Source;
using Esp01.MicroPython.Tailoring;

namespace Esp01.MicroPython.Building;

/// <summary>The call of MicroPython's own makefile that ends with a linked firmware; the image is made here, not there.</summary>
internal static class MakeCommand
{
    /// <summary>Folder of objects, relative to ports/esp8266.</summary>
    public const string BuildFolder = "build";

    /// <summary>ports/esp8266 inside the sandbox.</summary>
    public const string PortFolder = "micropython/ports/esp8266";

    /// <summary>Where a linker script of our own is, if there is one.</summary>
    public const string OwnFolder = "tailored";

    private const string ScriptName = "firmware.ld";

    /// <param name="inputs">What is built.</param>
    /// <param name="root">Absolute path of the sandbox's folder.</param>
    /// <param name="linkerScript">A script in the place of the variant's own; <c>null</c> for that.</param>
    public static BuildStep Create(FirmwareInputs inputs, string root, string? linkerScript) =>
        new("compile and link the firmware", ["make", $"-j{inputs.Environment.Jobs}", .. Variables(inputs, root), .. LinkerVariables(inputs, root, linkerScript), $"{BuildFolder}/firmware.elf"])
        {
            WorkingDirectory = PortFolder,
            Environment = new Dictionary<string, string>(VersionStamp.Variables(inputs.Source)) { ["MICROPY_MPYCROSS"] = $"{root}/{MpyCross.FileName}" },
        };

    /// <summary>An own script, for the sandbox.</summary>
    public static IEnumerable<SandboxEntry> OwnFiles(string? linkerScript) => linkerScript is null ? [] : [SandboxTree.FromText(ScriptName, linkerScript)];

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
        // The folder must not show in the debug information: two builds in different places are the same bytes.
        string[] flags = [.. inputs.Sysroot.CompilerFlags(sysroot), .. OptionSwitches.Flags(inputs.Selection.Options.Macros), $"-ffile-prefix-map={root}=."];
        var variables = new List<string>
        {
            "BOARD=ESP8266_GENERIC",
            $"BOARD_VARIANT={inputs.Selection.Release.Layouts[inputs.Selection.Variant]}",
            $"BUILD={BuildFolder}",
            $"ESP_SDK={sysroot}/usr",
            $"FROZEN_MANIFEST={root}/{FreezePlan.Folder}/manifest.py",
            $"MPY_LIB_DIR={root}/{FreezePlan.Folder}",
            $"CFLAGS_EXTRA={string.Join(' ', flags)}",
        };
        variables.AddRange(inputs.Selection.Options.MakeVariables);
        // An archive without submodules has neither.
        if (!inputs.Source.HasAxTls)
            variables.AddRange(["MICROPY_PY_SSL=0", "MICROPY_SSL_AXTLS=0"]);
        if (!inputs.Source.HasBerkeleyDb)
            variables.Add("MICROPY_PY_BTREE=0");
        return [.. variables.Distinct(StringComparer.Ordinal)];
    }
}
