using Esp01.Toolchain.Sdks.EspOpenSdk;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Sdks;

/// <summary>Headers and libraries that a firmware is compiled and linked against; for the flavour esp-open-sdk with the compilers.</summary>
/// <param name="Flavour">Which SDK it is.</param>
/// <param name="Folder">On this machine; copied into each build.</param>
/// <param name="Key">Names its content.</param>
/// <param name="Sources">What it was made from, beside this repository itself.</param>
/// <param name="IsNew">Whether this run made it, and not an earlier one.</param>
public sealed record SdkSysroot(SdkFlavour Flavour, string Folder, string Key, IReadOnlyList<UsedSource> Sources, bool IsNew)
{
    /// <summary>Folder with the terms of its parts (<see cref="Licences.LicenceFolder"/>), on this machine.</summary>
    public required string LicenceFolder { get; init; }

    /// <summary>What a toolchain of the flavour esp-open-sdk says about itself; null for the others.</summary>
    public ToolchainManifest? Manifest { get; init; }

    /// <summary>The folder with include and lib, inside of <see cref="Folder"/>.</summary>
    public string UsrFolder => Flavour == SdkFlavour.EspOpenSdk ? "xtensa-lx106-elf/sysroot/usr" : "usr";

    /// <summary>The compilers inside of <see cref="Folder"/>, as the beginning of their names; null where the image has them on its path.</summary>
    public string? CompilerPrefix => Flavour == SdkFlavour.EspOpenSdk ? "bin/xtensa-lx106-elf-" : null;

    /// <summary>The compiler's flags for MicroPython, with the sysroot at <paramref name="place"/> inside the sandbox.</summary>
    public IReadOnlyList<string> CompilerFlags(string place) => Flavour switch
    {
        // Not -isystem: macros of a system header expand with line markers, which break MicroPython's extraction of root pointers.
        SdkFlavour.Open => ["-Wno-array-bounds", "-fcommon", "'-DMP_CONFIGFILE=<open_sdk_mpconfig.h>'"],
        SdkFlavour.Debian =>
        [
            $"-isystem {place}/usr/include/compat",
            $"-isystem {place}/usr/include",
            // -fcommon: the port defines pyb_pin_obj tentatively in more than one file.
            "-Wno-array-bounds", "-Wno-unused-const-variable", "-fcommon",
        ],
        _ => [],
    };
}
