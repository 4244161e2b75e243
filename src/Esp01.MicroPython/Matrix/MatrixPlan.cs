using Esp01.MicroPython.Source;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Matrix;

/// <summary>Which images there can be.</summary>
public static class MatrixPlan
{
    /// <summary>Every pinned release that the toolchain builds, in each of its layouts; oldest release and smallest chip first.</summary>
    public static IReadOnlyList<MatrixCell> For(SdkFlavour sdk, ToolchainLock lockFile) =>
    [
        .. MicroPythonReleases.PinnedIn(lockFile)
            .SelectMany(release => release.Layouts.Keys.Select(variant => (Release: release, Variant: variant)))
            .Where(pair => FirmwareSelection.IsPossible(pair.Release, sdk))
            .OrderBy(pair => pair.Release.Version).ThenBy(pair => FirmwareSelection.LayoutOf(pair.Variant).ChipBytes)
            .Select(pair => new MatrixCell(pair.Release.Version.Tag, pair.Variant, sdk)),
    ];
}
