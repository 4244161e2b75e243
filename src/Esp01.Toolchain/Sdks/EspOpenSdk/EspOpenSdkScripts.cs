namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>Shell steps after the build, run in the sandbox's folder.</summary>
internal static class EspOpenSdkScripts
{
    /// <summary>The log in the installed tree has times in it and is no part of the toolchain.</summary>
    public const string Take = $"""
        mv {EspOpenSdkRecipe.InstallFolder} {ToolchainLayout.Toolchain}
        rm -f {ToolchainLayout.Toolchain}/build.log.bz2
        for part in {EspOpenSdkRecipe.TreeFolder}/* {EspOpenSdkRecipe.TreeFolder}/crosstool-NG/.build/src/*; do
            [ -d "$part" ] && [ ! -L "$part" ] || continue
            for text in "$part"/COPYING* "$part"/LICENSE* "$part"/License*; do
                [ -f "$text" ] || continue
                mkdir -p {ToolchainLayout.Licences}/"$(basename "$part")"
                cp "$text" {ToolchainLayout.Licences}/"$(basename "$part")"/
            done
        done
        cat {ToolchainLayout.Licences}/gcc-*/COPYING.RUNTIME > {ToolchainLayout.Licences}/{DistributionLicences.CompilerRuntime}.txt
        cat {ToolchainLayout.Licences}/newlib-*/COPYING.NEWLIB > {ToolchainLayout.Licences}/newlib.txt
        """;

    /// <summary>-mforce-l32 is the option that esp-open-sdk's patch adds to gcc; the SDK's headers and libraries are looked for where gcc itself looks.</summary>
    public const string Try = $"""
        mkdir -p try
        printf '#include <c_types.h>\nconst char *system_get_sdk_version(void);\nuint32 user_rf_cal_sector_set(void);\nint probe(void) {"{"} return system_get_sdk_version() != 0 && user_rf_cal_sector_set() != 0; {"}"}\n' > try/try.c
        gcc={ToolchainLayout.Toolchain}/bin/xtensa-lx106-elf-gcc
        "$gcc" -Os -mlongcalls -mforce-l32 -c -o try/try.o try/try.c
        "$gcc" -nostdlib -r -o try/linked.o try/try.o -lmain -llwip_open
        case "$("$gcc" -print-sysroot)" in */{EspOpenSdkRecipe.TreeFolder}/*) echo "The toolchain still looks for its SDK where it was built." >&2; exit 1;; esac
        """;
}
