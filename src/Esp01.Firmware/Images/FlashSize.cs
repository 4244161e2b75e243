using System.Diagnostics.CodeAnalysis;

namespace Esp01.Firmware.Images;

/// <summary>
/// The flash size an image header states, in the upper half of byte 3. The SDK takes the chip's size from here and keeps its
/// calibration and parameters in the last five sectors of <i>that</i> size, so a value smaller than the image destroys it at
/// first boot.
/// </summary>
[SuppressMessage("Design", "CA1027", Justification = "The codes are a numbering, not bits.")]
public enum FlashSize
{
    Kilobytes512 = 0x0,
    Kilobytes256 = 0x1,
    Megabytes1 = 0x2,
    Megabytes2 = 0x3,
    Megabytes4 = 0x4,

    /// <summary>2 MiB whose two programs of an over-the-air layout have 1 MiB each instead of 512 KiB.</summary>
    Megabytes2Halves = 0x5,

    /// <summary>4 MiB, divided in the same way.</summary>
    Megabytes4Halves = 0x6,
    Megabytes8 = 0x8,
    Megabytes16 = 0x9,
}
