using Esp01.Firmware.Images;
using Esp01.RomLoader.Devices;

namespace Esp01.RomLoader.Flashing;

/// <summary>The bytes that whole sectors of the flash shall hold, with the header corrected for the chip.</summary>
/// <param name="Address">Of the first sector.</param>
/// <param name="Data">Whole sectors; behind the image's end they are FF.</param>
/// <param name="HeaderChanges">What was corrected in the image's header, in words.</param>
internal sealed record FlashTarget(int Address, ReadOnlyMemory<byte> Data, IReadOnlyList<string> HeaderChanges)
{
    public FlashRange Range => new(Address, Data.Length);

    public ReadOnlyMemory<byte> At(FlashRange range) => Data.Slice(range.Start - Address, range.Length);

    public FlashTarget Only(FlashRange range) => this with { Address = range.Start, Data = At(range) };

    /// <exception cref="FlashRefusedException">It would not fit or not run.</exception>
    public static FlashTarget Make(string port, FlashRequest request, DeviceInfo device)
    {
        if (request.Image.IsEmpty)
            throw new FlashRefusedException(port, "The image is empty.", "Name another file with --image.");
        if (request.Address < 0 || request.Address % FlashRange.Sector != 0)
            throw new FlashRefusedException(port, $"Address 0x{request.Address:x} is not the start of a 4096-byte sector.", "Use a multiple of 0x1000.");
        if (request.Image.Length > device.FlashSize - (long)request.Address)
        {
            throw new FlashRefusedException(
                port,
                $"The image has {request.Image.Length} bytes at 0x{request.Address:x5} and the chip holds {device.FlashSize} ({device.FlashSizeText}).",
                "Build the variant for this chip: FLASH_512K for 512 KiB, FLASH_1M for 1 MiB.");
        }
        var sectors = new FlashRange(request.Address, request.Image.Length).ToSectors();
        var data = new byte[sectors.Length];
        data.AsSpan().Fill(0xFF);
        request.Image.Span.CopyTo(data);
        return new FlashTarget(request.Address, data, request.Address == 0 ? CorrectHeader(port, data, request, device) : []);
    }

    private static List<string> CorrectHeader(string port, byte[] data, FlashRequest request, DeviceInfo device)
    {
        var changes = new List<string>();
        if (!ImageHeader.TryRead(data, out var header))
        {
            if (request.Mode is not null || request.Frequency is not null)
                throw new FlashRefusedException(port, "The file is no ESP8266 image, so it has no header to set a flash mode or frequency in.", "Leave those options out, or name a firmware image.");
            return changes;
        }
        var corrected = header with
        {
            Mode = request.Mode ?? (device.IsEsp8285 ? FlashMode.Dout : header.Mode),
            Frequency = request.Frequency ?? header.Frequency,
            Size = SizeFor(port, header, device),
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
    private static FlashSize SizeFor(string port, ImageHeader header, DeviceInfo device)
    {
        if (Enum.IsDefined(header.Size) && header.Size.ToBytes() > device.FlashSize)
        {
            throw new FlashRefusedException(
                port,
                $"The image is built for a flash of {header.Size.ToDisplayName()} and the chip has {device.FlashSizeText}.",
                "Build the variant for this chip: FLASH_512K for 512 KiB, FLASH_1M for 1 MiB.");
        }
        return FlashSizeExtensions.TryFromBytes(device.FlashSize, out var detected) ? detected : header.Size;
    }
}
