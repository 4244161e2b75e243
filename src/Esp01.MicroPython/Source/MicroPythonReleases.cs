using Esp01.Toolchain.Lockfile;

namespace Esp01.MicroPython.Source;

/// <summary>The releases this product knows. Names and limits are those of each tag's ports/esp8266/Makefile and boards/ folder.</summary>
public static class MicroPythonReleases
{
    private const string Flash512K = "FLASH_512K";
    private const string Flash1M = "FLASH_1M";
    private const string Flash2M = "FLASH_2M";

    private static readonly Dictionary<string, string> Targets = new() { [Flash1M] = "", [Flash512K] = "512k" };
    private static readonly Dictionary<string, string> TwoBoards = new() { [Flash1M] = "GENERIC", [Flash512K] = "GENERIC_512K" };
    private static readonly Dictionary<string, string> ThreeBoards = new() { [Flash1M] = "GENERIC_1M", [Flash512K] = "GENERIC_512K", [Flash2M] = "GENERIC" };
    private static readonly Dictionary<string, string> Variants = new() { [Flash1M] = Flash1M, [Flash512K] = Flash512K, [Flash2M] = "" };

    /// <summary>Minor version of the Python 3 of Ubuntu 16.04.</summary>
    internal const int XenialPython = 5;

    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<MicroPythonRelease> All { get; } =
    [
        new(new MicroPythonVersion(1, 9, 4), BuildEra.NoBoards, Targets, FirstPython: 0),
        new(new MicroPythonVersion(1, 12, 0), BuildEra.BoardPerLayout, TwoBoards, FirstPython: 4),
        new(new MicroPythonVersion(1, 13, 0), BuildEra.BoardPerLayout, ThreeBoards, FirstPython: 4),
        new(new MicroPythonVersion(1, 14, 0), BuildEra.BoardPerLayout, ThreeBoards, FirstPython: 4),
        new(new MicroPythonVersion(1, 15, 0), BuildEra.BoardPerLayout, ThreeBoards, FirstPython: 4),
        new(new MicroPythonVersion(1, 16, 0), BuildEra.BoardPerLayout, ThreeBoards, FirstPython: 4),
        new(new MicroPythonVersion(1, 17, 0), BuildEra.BoardPerLayout, ThreeBoards, FirstPython: 4),
        new(new MicroPythonVersion(1, 18, 0), BuildEra.BoardPerLayout, ThreeBoards, FirstPython: 4),
        new(new MicroPythonVersion(1, 19, 1), BuildEra.BoardPerLayout, ThreeBoards, FirstPython: 4),
        new(new MicroPythonVersion(1, 20, 0), BuildEra.BoardPerLayout, ThreeBoards, FirstPython: 4),
        new(new MicroPythonVersion(1, 21, 0), BuildEra.BoardVariants, Variants, FirstPython: 4),
        new(new MicroPythonVersion(1, 22, 2), BuildEra.BoardVariants, Variants, FirstPython: 4),
        new(new MicroPythonVersion(1, 23, 0), BuildEra.BoardVariants, Variants, FirstPython: 4),
        new(new MicroPythonVersion(1, 24, 1), BuildEra.BoardVariants, Variants, FirstPython: 4),
        new(new MicroPythonVersion(1, 25, 0), BuildEra.BoardVariants, Variants, FirstPython: 4),
        new(new MicroPythonVersion(1, 26, 1), BuildEra.BoardVariants, Variants, FirstPython: 4),
        // tools/mpy-tool.py annotates variables, which Python 3.5 does not parse: SourcePatches takes that out for esp-open-sdk.
        new(new MicroPythonVersion(1, 27, 0), BuildEra.BoardVariants, Variants, FirstPython: 6),
        new(new MicroPythonVersion(1, 28, 0), BuildEra.BoardVariants, Variants, FirstPython: 6),
    ];

    /// <summary>The releases that a lock file pins, oldest first; one that is newer than this product is taken to be like the newest it knows.</summary>
    public static IReadOnlyList<MicroPythonRelease> PinnedIn(ToolchainLock lockFile) =>
    [
        .. All.Where(release => lockFile.Contains(release.SourceName)),
        .. lockFile.Sources.OfType<GitSource>()
            .Where(source => source.Name.StartsWith(MicroPythonRelease.SourcePrefix, StringComparison.Ordinal))
            .Select(source => MicroPythonVersion.TryParse(source.Name[MicroPythonRelease.SourcePrefix.Length..], out var version) ? version : default)
            .Where(version => version > All[^1].Version)
            .Order()
            .Select(version => All[^1] with { Version = version }),
    ];

    public static MicroPythonRelease? Find(MicroPythonVersion version) => All.FirstOrDefault(release => release.Version == version);
}
