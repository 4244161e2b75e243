using Esp01.MicroPython.Building;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Parts;

/// <summary>The cross compiler as a distribution packages it.</summary>
internal static class DistributionTools
{
    public const string Compiler = "gcc-xtensa-lx106";

    /// <summary>Packages and the licences of what they hold; the copyright files of the packages say them.</summary>
    private static readonly Dictionary<string, string> Licences = new(StringComparer.Ordinal)
    {
        ["binutils-xtensa-lx106"] = "GPL-3.0-or-later",
        [Compiler] = "GPL-3.0-or-later WITH GCC-exception-3.1",
        // Its headers alone are used; the map of an image shows no file of its library.
        ["picolibc-xtensa-lx106-elf"] = "BSD-3-Clause",
    };

    public static IReadOnlyList<RecordedTool> In(BuildEnvironment environment) =>
    [
        .. environment.Packages.Where(package => Licences.ContainsKey(package.Name))
            .Select(package => new RecordedTool(package.Name, package.Version, "Debian", Licences[package.Name]))
            .OrderBy(tool => tool.Name, StringComparer.Ordinal),
    ];
}
