using Esp01.Firmware.Flash;

namespace Esp01.Firmware.Images;

/// <summary>Bytes in a row that two images of one firmware do not share.</summary>
/// <param name="Start">Where in the flash.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Part">Header, the segment's section, irom, checksum …</param>
/// <param name="Symbol">The function or variable they belong to, where the ELF names one.</param>
/// <param name="Cause">What kind of byte differs.</param>
public sealed record ImageDifference(FlashAddress Start, int Length, string Part, string? Symbol, ImageDifferenceCause Cause);

public enum ImageDifferenceCause
{
    /// <summary>Code or data.</summary>
    Content,

    /// <summary>The date in MicroPython's banner.</summary>
    BuildDate,

    /// <summary>A checksum, which differs because something else does.</summary>
    Checksum,

    /// <summary>One image goes on where the other has ended.</summary>
    Length,
}
