using Esp01.Firmware.Images;
using Esp01.RomLoader.Devices;

namespace Esp01.RomLoader.Flashing;

/// <summary>What the flash shall hold: pieces in order of address with room between them, the header at 0 corrected for the chip.</summary>
/// <param name="Pieces">No two are neighbours.</param>
/// <param name="HeaderChanges">What was corrected in the image's header, in words.</param>
/// <param name="AlternateMode">A flash mode to go down to when the chip does not start with the header's; null when the mode is not ours to choose.</param>
internal sealed record FlashTarget(IReadOnlyList<FlashPiece> Pieces, IReadOnlyList<string> HeaderChanges, FlashMode? AlternateMode = null)
{
    /// <summary>The first sector's range, which holds the header.</summary>
    public static FlashRange HeaderSector => new(0, FlashRange.Sector);

    public IReadOnlyList<FlashRange> Ranges => [.. Pieces.Select(piece => piece.Range)];

    /// <summary>Whether the program that the chip starts is among the pieces.</summary>
    public bool HasProgram => Pieces[0].Address == 0;

    public ReadOnlyMemory<byte> At(FlashRange range) => Pieces.Last(piece => piece.Address <= range.Start).At(range);

    public FlashPiece Only(FlashRange range) => new(range.Start, At(range));

    /// <summary>The same with <see cref="AlternateMode"/> in its header, from which there is no further way down.</summary>
    public FlashTarget InAlternateMode()
    {
        var data = Pieces[0].Data.ToArray();
        ImageHeader.TryRead(data, out var header);
        var changed = header with { Mode = AlternateMode!.Value };
        changed.Write(data);
        return this with
        {
            Pieces = [Pieces[0] with { Data = data }, .. Pieces.Skip(1)],
            AlternateMode = null,
            HeaderChanges = [.. HeaderChanges, $"flash mode {header.Mode} -> {changed.Mode}"],
        };
    }

    /// <exception cref="UnsuitableFileException">A file is not what belongs at its address.</exception>
    /// <exception cref="FlashRefusedException">It would not fit this chip, or not run on it.</exception>
    public static FlashTarget Make(string port, FlashRequest request, DeviceInfo device)
    {
        request.CheckFiles();
        if (request.Parts.FirstOrDefault(part => part.End > device.FlashSize) is { } tooLarge)
        {
            throw new FlashRefusedException(
                port,
                $"{tooLarge.Name} has {tooLarge.Data.Length} bytes at 0x{tooLarge.Address:x5} and the chip holds {device.FlashSize} ({device.FlashSizeText}).",
                "Build the variant for this chip: FLASH_512K for 512 KiB, FLASH_1M for 1 MiB.");
        }
        var pieces = FlashPiece.Join(request.Parts.OrderBy(part => part.Address).Select(FlashPiece.From));
        if (pieces[0].Address != 0)
            return new FlashTarget(pieces, []);
        var corrected = pieces[0].Data.ToArray();
        var changes = HeaderCorrection.Apply(port, corrected, request, device);
        pieces[0] = pieces[0] with { Data = corrected };
        return new FlashTarget(pieces, changes, AlternateModeFor(corrected, request));
    }

    // Every chip has DOUT. A damaged image does not start in any mode, so the mode is not to be blamed.
    private static FlashMode? AlternateModeFor(byte[] data, FlashRequest request)
    {
        if (request.Mode is not null || request.KeepMode || !ImageHeader.TryRead(data, out var header) || header.Mode >= FlashMode.Dout)
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
}
