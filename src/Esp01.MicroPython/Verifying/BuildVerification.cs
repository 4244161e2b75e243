using Esp01.Firmware.Images;
using Esp01.MicroPython.Building;

namespace Esp01.MicroPython.Verifying;

/// <summary>What two builds of the same inputs made.</summary>
/// <param name="First">Record of the build under usual conditions.</param>
/// <param name="Second">Record of the build under strange ones.</param>
/// <param name="Varied">What was different around them.</param>
/// <param name="Differences">Where the images differ; nothing when they are the same.</param>
/// <param name="IsElfSame">Whether the ELF files, debug information included, are the same too.</param>
public sealed record BuildVerification(
    BuildRecord First, BuildRecord Second, string Varied, IReadOnlyList<ImageDifference> Differences, bool IsElfSame)
{
    public bool IsReproducible => Differences.Count == 0;
}
