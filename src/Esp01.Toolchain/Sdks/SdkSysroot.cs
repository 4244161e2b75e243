using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Sdks;

/// <summary>Headers and libraries that a firmware is compiled and linked against: <c>usr/include</c> and <c>usr/lib</c>.</summary>
/// <param name="Flavour">Which SDK it is.</param>
/// <param name="Folder">On this machine; copied into each build.</param>
/// <param name="Key">Names its content.</param>
/// <param name="Sources">What it was made from; empty where that is this repository itself.</param>
/// <param name="IsNew">Whether this run made it, and not an earlier one.</param>
public sealed record SdkSysroot(SdkFlavour Flavour, string Folder, string Key, IReadOnlyList<FetchedSource> Sources, bool IsNew)
{
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
