using Esp01.Firmware.Images;
using Esp01.RomLoader.Devices;

namespace Esp01.RomLoader.Flashing;

/// <summary>The bytes that whole sectors of the flash shall hold, with the header corrected for the chip.</summary>
/// <param name="Address">Of the first sector.</param>
/// <param name="Data">Whole sectors; behind the image's end they are FF.</param>
/// <param name="HeaderChanges">What was corrected in the image's header, in words.</param>
/// <param name="AlternateMode">A flash mode to go down to when the chip does not start with the header's; null when the mode is not ours to choose.</param>
internal sealed record FlashTarget(int Address, ReadOnlyMemory<byte> Data, IReadOnlyList<string> HeaderChanges, FlashMode? AlternateMode = null)
{
    public FlashRange Range => new(Address, Data.Length);

    public ReadOnlyMemory<byte> At(FlashRange range) => Data.Slice(range.Start - Address, range.Length);

    /// <summary>The first sector's range, which holds the header.</summary>
    public FlashRange HeaderSector => new(Address, FlashRange.Sector);

    /// <summary>The same with <see cref="AlternateMode"/> in its header, from which there is no further way down.</summary>
    public FlashTarget InAlternateMode()
    {
        var data = Data.ToArray();
        ImageHeader.TryRead(data, out var header);
        var changed = header with { Mode = AlternateMode!.Value };
        changed.Write(data);
        return this with { Data = data, AlternateMode = null, HeaderChanges = [.. HeaderChanges, $"flash mode {header.Mode} -> {changed.Mode}"] };
    }

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
        var changes = request.Address == 0 ? CorrectHeader(port, data, request, device) : [];
        return new FlashTarget(request.Address, data, changes, AlternateModeFor(data, request));
    }

    // Every chip has DOUT. A damaged image does not start in any mode, so the mode is not to be blamed.
    private static FlashMode? AlternateModeFor(byte[] data, FlashRequest request)
    {
        if (request.Address != 0 || request.Mode is not null || request.KeepMode || !ImageHeader.TryRead(data, out var header) || header.Mode >= FlashMode.Dout)
            return null;
        try
        {
            return ImageInfo.Inspect(data).ChecksumIsValid ? FlashMode.Dout : null;
        }
        catch (ImageFormatException)
        {
            return null;
        }
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
            Mode = request.Mode ?? (device.IsEsp8285 && !request.KeepMode ? FlashMode.Dout : header.Mode),
            Frequency = request.Frequency ?? header.Frequency,
            Size = SizeFor(port, header, device, request.KeepSize),
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
    private static FlashSize SizeFor(string port, ImageHeader header, DeviceInfo device, bool keep)
    {
        if (Enum.IsDefined(header.Size) && header.Size.ToBytes() > device.FlashSize)
        {
            throw new FlashRefusedException(
                port,
                $"The image is built for a flash of {header.Size.ToDisplayName()} and the chip has {device.FlashSizeText}.",
                "Build the variant for this chip: FLASH_512K for 512 KiB, FLASH_1M for 1 MiB.");
        }
        return !keep && FlashSizeExtensions.TryFromBytes(device.FlashSize, out var detected) ? detected : header.Size;
    }
}
