using Esp01.Containers;
using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Source;

namespace Esp01.MicroPython.Building;

/// <summary>The call of MicroPython's own makefile that ends with a linked firmware; the image is made here, not there.</summary>
internal static class MakeCommand
{
    /// <summary>Folder of objects, relative to ports/esp8266.</summary>
    public const string BuildFolder = "build";

    /// <summary>ports/esp8266 inside the sandbox.</summary>
    public const string PortFolder = "micropython/ports/esp8266";

    /// <summary>Where a linker script and a configuration header of our own are, if there are any.</summary>
    public const string OwnFolder = "tailored";

    private const string ConfigurationName = "esp01_mpconfig.h";
    private const string ScriptName = "firmware.ld";
    private const string ConfigurationFlag = "-DMP_CONFIGFILE=";

    /// <param name="inputs">What is built.</param>
    /// <param name="root">Absolute path of the sandbox's folder.</param>
    /// <param name="linkerScript">A script in the place of the variant's own; <c>null</c> for that.</param>
    public static BuildStep Create(FirmwareInputs inputs, string root, string? linkerScript) =>
        new("compile and link the firmware", ["make", $"-j{inputs.Environment.Jobs}", .. Variables(inputs, root), .. LinkerVariables(inputs, root, linkerScript), $"{BuildFolder}/firmware.elf"])
        {
            WorkingDirectory = PortFolder,
            Environment = new Dictionary<string, string>(VersionStamp.Variables(inputs.Source)) { ["MICROPY_MPYCROSS"] = $"{root}/{MpyCross.FileName}" },
        };

    /// <summary>Own script and header, for the sandbox.</summary>
    public static IEnumerable<SandboxEntry> OwnFiles(FirmwareInputs inputs, string? linkerScript)
    {
        if (linkerScript is not null)
            yield return SandboxTree.FromText(ScriptName, linkerScript);
        if (ConfigurationHeader(inputs) is { Length: > 0 } header)
            yield return SandboxTree.FromText(ConfigurationName, header);
    }

    /// <summary>Text of the header that switches options off; empty when none needs it.</summary>
    public static string ConfigurationHeader(FirmwareInputs inputs) =>
        inputs.Selection.Options.ConfigurationHeader(InnerConfiguration(inputs.Sysroot.CompilerFlags("")));

    /// <summary>Path of esp8266_common.ld as the linker finds it, which runs in ports/esp8266.</summary>
    public static string CommonLinkerScript(FirmwareInputs inputs) =>
        inputs.Selection.Release.Era == BuildEra.NoBoards ? "esp8266_common.ld" : "boards/esp8266_common.ld";

    private static IEnumerable<string> LinkerVariables(FirmwareInputs inputs, string root, string? linkerScript) =>
        linkerScript is null ? [] : [$"{(inputs.Selection.Release.Era == BuildEra.NoBoards ? "LDSCRIPT" : "LD_FILES")}={root}/{OwnFolder}/{ScriptName}"];

    /// <summary>The header that the SDK's flags name, between quotes and angle brackets, or the port's own.</summary>
    private static string InnerConfiguration(IEnumerable<string> flags) =>
        flags.FirstOrDefault(flag => flag.Contains(ConfigurationFlag, StringComparison.Ordinal)) is { } flag
            ? flag[(flag.IndexOf('<', StringComparison.Ordinal) + 1)..flag.IndexOf('>', StringComparison.Ordinal)]
            : "mpconfigport.h";

    /// <summary>With a header of our own, which includes the SDK's.</summary>
    private static IEnumerable<string> WithOwnConfiguration(FirmwareInputs inputs, IEnumerable<string> flags, string root) => ConfigurationHeader(inputs).Length == 0
        ? flags
        : flags.Where(flag => !flag.Contains(ConfigurationFlag, StringComparison.Ordinal)).Append($"-I{root}/{OwnFolder}").Append($"'{ConfigurationFlag}<{ConfigurationName}>'");

    /// <param name="inputs">What is built.</param>
    /// <param name="root">Absolute path of the sandbox's folder.</param>
    public static IReadOnlyList<string> Variables(FirmwareInputs inputs, string root)
    {
        var sysroot = $"{root}/sysroot";
        // The folder must not show in the debug information: two builds in different places are the same bytes.
        string[] flags = [.. WithOwnConfiguration(inputs, inputs.Sysroot.CompilerFlags(sysroot), root), $"-ffile-prefix-map={root}=."];
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
