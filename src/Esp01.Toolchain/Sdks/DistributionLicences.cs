using Esp01.Containers;

namespace Esp01.Toolchain.Sdks;

/// <summary>
/// The terms of what a distribution's cross compiler adds to every firmware: its run-time library. A machine that is not Debian
/// has no such file; what it builds is nothing to release.
/// </summary>
internal static class DistributionLicences
{
    /// <summary>In the sandbox.</summary>
    public const string Folder = "licences";

    /// <summary>Name of gcc's run-time library, here and in the linker's map.</summary>
    public const string CompilerRuntime = "libgcc";

    public static BuildStep Collect { get; } = new(
        "collect the licences of the compiler's run-time library", "sh", "-e", "-c",
        $"mkdir {Folder}; text=/usr/share/doc/gcc-xtensa-lx106/copyright-gcc.gz; if [ -f $text ]; then gzip -dc $text > {Folder}/{CompilerRuntime}.txt; fi");
}
