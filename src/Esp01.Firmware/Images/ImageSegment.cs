namespace Esp01.Firmware.Images;

/// <summary>Bytes that the boot ROM copies to <paramref name="Address"/> in RAM before it jumps to the entry point.</summary>
/// <param name="Name">Section it was made from; empty when read back from an image, which stores no names.</param>
/// <param name="Address">Where the CPU sees it.</param>
/// <param name="Data">A multiple of 4 bytes.</param>
public sealed record ImageSegment(string Name, uint Address, ReadOnlyMemory<byte> Data)
{
    /// <summary>Bytes before the data of each segment: address and length.</summary>
    internal const int HeaderLength = 8;

    /// <summary>Pads to a whole word with zeros, as the ROM copies words.</summary>
    internal static ImageSegment Padded(string name, uint address, ReadOnlyMemory<byte> data)
    {
        if (data.Length % 4 == 0)
            return new ImageSegment(name, address, data);
        var padded = new byte[(data.Length + 3) & ~3];
        data.CopyTo(padded);
        return new ImageSegment(name, address, padded);
    }

    /// <summary>Whether <paramref name="next"/> begins at the byte after this one.</summary>
    internal bool Precedes(ImageSegment next) => next.Address == Address + (uint)Data.Length;

    /// <summary>Both as one segment, as esptool has made them since version 3.1: one header less for the ROM to read.</summary>
    internal ImageSegment Joined(ImageSegment next) => new($"{Name}+{next.Name}", Address, (byte[])[.. Data.Span, .. next.Data.Span]);
}
