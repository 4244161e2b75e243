using Esp01.RomLoader.Devices;

namespace Esp01.RomLoader.Flashing;

/// <summary>The bytes that neighbouring whole sectors of the flash shall hold.</summary>
/// <param name="Address">Of the first sector.</param>
/// <param name="Data">Whole sectors; behind the end of what was to be written they are FF.</param>
internal sealed record FlashPiece(int Address, ReadOnlyMemory<byte> Data)
{
    public FlashRange Range => new(Address, Data.Length);

    public ReadOnlyMemory<byte> At(FlashRange range) => Data.Slice(range.Start - Address, range.Length);

    public static FlashPiece From(FlashPart part)
    {
        var data = new byte[new FlashRange(part.Address, part.Data.Length).ToSectors().Length];
        data.AsSpan().Fill(0xFF);
        part.Data.Span.CopyTo(data);
        return new FlashPiece(part.Address, data);
    }

    /// <summary>Neighbours become one, so that a run of sectors to write is never in two.</summary>
    public static List<FlashPiece> Join(IEnumerable<FlashPiece> inOrder)
    {
        var joined = new List<FlashPiece>();
        foreach (var piece in inOrder)
        {
            if (joined.Count > 0 && joined[^1].Range.End == piece.Address)
                joined[^1] = joined[^1] with { Data = (byte[])[.. joined[^1].Data.Span, .. piece.Data.Span] };
            else
                joined.Add(piece);
        }
        return joined;
    }
}
