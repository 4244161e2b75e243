using Esp01.Firmware.Images;
using Esp01.Firmware.Images.Identity;
using Esp01.RomLoader.Devices;

namespace Esp01.RomLoader.Flashing;

/// <summary>Sets the flash mode, frequency and size in the header of the image at address 0 for the chip at hand.</summary>
internal static class HeaderCorrection
{
    /// <returns>What was changed, in words.</returns>
    /// <exception cref="FlashRefusedException">There is no header to set what is asked for in, or the image is for a larger chip.</exception>
    public static List<string> Apply(string port, byte[] data, FlashRequest request, DeviceInfo device)
    {
        var changes = new List<string>();
        if (!ImageHeader.TryRead(data, out var header))
        {
            if (request.Mode is not null || request.Frequency is not null || request.Size is not null)
                throw new FlashRefusedException(port, "The file at address 0 is no ESP8266 image, so it has no header to set a flash mode, frequency or size in.", "Leave those options out, or name a firmware image.");
            return changes;
        }
        var corrected = header with
        {
            Mode = request.Mode ?? (device.IsEsp8285 && !request.KeepMode ? FlashMode.Dout : header.Mode),
            Frequency = request.Frequency ?? header.Frequency,
            Size = SizeFor(port, header, device, request),
        };
        if (corrected.Mode != header.Mode)
            changes.Add($"flash mode {header.Mode} -> {corrected.Mode}");
        if (corrected.Frequency != header.Frequency)
            changes.Add($"flash frequency {header.Frequency} -> {corrected.Frequency}");
        if (corrected.Size != header.Size)
            changes.Add($"flash size {header.Size.ToDisplayName()} -> {corrected.Size.ToDisplayName()}");
        corrected.Write(data);
        return changes;
    }

    // The SDK believes the header: with a smaller size it keeps its parameters in the middle of the program, with a larger one outside the chip.
    private static FlashSize SizeFor(string port, ImageHeader header, DeviceInfo device, FlashRequest request)
    {
        if (Enum.IsDefined(header.Size) && header.Size.ToBytes() > device.FlashSize)
        {
            throw new FlashRefusedException(
                port,
                $"The image is built for a flash of {header.Size.ToDisplayName()} and the chip has {device.FlashSizeText}.",
                "Build the variant for this chip: FLASH_512K for 512 KiB, FLASH_1M for 1 MiB.");
        }
        if (request.KeepSize)
            return header.Size;
        if (request.Size is { } named)
            return named;
        // Two codes can stand for one size, and differ in how the chip is divided: who made the image or its programs knows.
        return StatedSizes(header, request).Where(size => Enum.IsDefined(size) && size.ToBytes() == device.FlashSize).Select(size => (FlashSize?)size).FirstOrDefault()
            ?? (FlashSizeExtensions.TryFromBytes(device.FlashSize, out var detected) ? detected : header.Size);
    }

    private static IEnumerable<FlashSize> StatedSizes(ImageHeader header, FlashRequest request)
    {
        yield return header.Size;
        foreach (var part in request.Parts.Where(part => part.Address != 0))
        {
            if (FileIdentity.Of(part.Data).StatedSize is { } size)
                yield return size;
        }
    }
}
