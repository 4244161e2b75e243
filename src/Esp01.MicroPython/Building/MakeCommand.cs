using Esp01.Containers;
using Esp01.MicroPython.Freezing;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Building;

/// <summary>The call of MicroPython's own makefile that ends with a linked firmware; the image is made here, not there.</summary>
internal static class MakeCommand
{
    /// <summary>Folder of objects, relative to ports/esp8266.</summary>
    public const string BuildFolder = "build";

    /// <summary>ports/esp8266 inside the sandbox.</summary>
    public const string PortFolder = "micropython/ports/esp8266";

    public static BuildStep Create(FirmwareInputs inputs, string root) =>
        new("compile and link the firmware", ["make", $"-j{inputs.Environment.Jobs}", .. Variables(inputs, root), $"{BuildFolder}/firmware.elf"])
        {
            WorkingDirectory = PortFolder,
            Environment = new Dictionary<string, string>(VersionStamp.Variables(inputs.Source)) { ["MICROPY_MPYCROSS"] = $"{root}/{MpyCross.FileName}" },
        };

    /// <param name="inputs">What is built.</param>
    /// <param name="root">Absolute path of the sandbox's folder.</param>
    public static IReadOnlyList<string> Variables(FirmwareInputs inputs, string root)
    {
        var sysroot = $"{root}/sysroot";
        // The folder must not show in the debug information: two builds in different places are the same bytes.
        string[] flags = [.. inputs.Sysroot.CompilerFlags(sysroot), $"-ffile-prefix-map={root}=."];
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
        var isOpen = inputs.Sysroot.Flavour == SdkFlavour.Open;
        if (isOpen || !inputs.Source.HasAxTls)
            variables.AddRange(["MICROPY_PY_SSL=0", "MICROPY_SSL_AXTLS=0"]);
        if (!inputs.Source.HasBerkeleyDb)
            variables.Add("MICROPY_PY_BTREE=0");
        if (isOpen)
            variables.Add("MICROPY_PY_ESPNOW=0");
        return variables;
    }
}
