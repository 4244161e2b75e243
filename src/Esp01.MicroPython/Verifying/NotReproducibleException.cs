using Esp01.Firmware.Images;

namespace Esp01.MicroPython.Verifying;

/// <summary>Two builds of the same inputs made two images.</summary>
public sealed class NotReproducibleException(BuildVerification verification)
    : MicroPythonException(Describe(verification))
{
    private const int Shown = 12;

    public BuildVerification Verification { get; } = verification;

    private static string Describe(BuildVerification verification)
    {
        var differences = verification.Differences;
        var lines = differences.Take(Shown)
            .Select(difference => $"  {difference.Start}  {difference.Length,6} bytes  {difference.Part}{(difference.Symbol is { } symbol ? $", {symbol}" : "")}{Note(difference.Cause)}");
        var more = differences.Count > Shown ? $"\n  and {differences.Count - Shown} more places" : "";
        var advice = differences.All(difference => difference.Cause is ImageDifferenceCause.BuildDate or ImageDifferenceCause.Checksum)
            ? "Only the build date differs, and with it the checksums: SOURCE_DATE_EPOCH does not reach makeversionhdr.py."
            : "Look at what makes the first symbol: order of files, a path, a date or a random number went into it.";
        return $"Two builds of the same inputs differ in {differences.Count} places, with {verification.Varied}:\n{string.Join('\n', lines)}{more}\n\n{advice}";
    }

    private static string Note(ImageDifferenceCause cause) => cause switch
    {
        ImageDifferenceCause.BuildDate => " (build date)",
        ImageDifferenceCause.Length => " (one image is longer)",
        _ => "",
    };
}
