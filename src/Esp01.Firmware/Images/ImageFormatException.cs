namespace Esp01.Firmware.Images;

/// <summary>The bytes are not an ESP8266 image.</summary>
public sealed class ImageFormatException(int offset, string reason)
    : FirmwareException($"This is not an ESP8266 firmware image: {reason} (at byte 0x{offset:x}).\n\nGive the .bin file that BuildFirmware writes to output/firmware, or one published for the ESP8266.")
{
    /// <summary>Where reading stopped, in bytes from the start.</summary>
    public int Offset { get; } = offset;

    public string Reason { get; } = reason;

    /// <summary>The bytes that are there are right, and more of them are missing.</summary>
    public bool IsCutOff { get; private init; }

    internal static ImageFormatException CutOffAt(int offset, string reason) => new(offset, reason) { IsCutOff = true };
}
