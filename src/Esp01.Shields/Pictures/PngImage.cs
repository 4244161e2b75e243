using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Esp01.Shields.Pictures;

/// <summary>Writes a picture as PNG, 8 bits per colour (W3C PNG, 2nd edition). The same picture gives the same bytes.</summary>
public static class PngImage
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    private static readonly uint[] CheckTable = MakeCheckTable();

    public static byte[] Write(Picture picture)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);
        // Bit depth 8, true colour, and the only methods there are.
        header[8] = 8;
        header[9] = 2;
        header[10..].Clear();
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", Pack(picture));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> has written, and what is like it: 8 bits of red, green and blue, no filters, no interlace.</summary>
    /// <exception cref="InvalidDataException">It is another kind of PNG, or none.</exception>
    public static Picture Read(ReadOnlySpan<byte> file)
    {
        const int MostPixels = 4096 * 4096;
        if (!file.StartsWith(Signature))
            throw new InvalidDataException("it is no PNG");
        var (width, height) = (0, 0);
        using var packed = new MemoryStream();
        for (var at = Signature.Length; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || length > file.Length - at - 12)
                throw new InvalidDataException("a part of it is cut off");
            var body = file.Slice(at + 8, length);
            if (file.Slice(at + 4, 4).SequenceEqual("IHDR"u8) && length == 13)
                (width, height) = body[8] == 8 && body[9] == 2 && body[12] == 0 ? (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..])) : throw new InvalidDataException("it is not of 8 bits of red, green and blue");
            else if (file.Slice(at + 4, 4).SequenceEqual("IDAT"u8))
                packed.Write(body);
            at += length + 12;
        }

        return width > 0 && height > 0 && (long)width * height <= MostPixels ? Unpack(packed, width, height) : throw new InvalidDataException("it has no size");
    }

    private static Picture Unpack(MemoryStream packed, int width, int height)
    {
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new int[width * height];
        var row = new byte[1 + (width * 3)];
        for (var y = 0; y < height; y++)
        {
            if (zlib.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length || row[0] != 0)
                throw new InvalidDataException("its rows are filtered, or cut off");
            for (var x = 0; x < width; x++)
                pixels[(y * width) + x] = (row[1 + (x * 3)] << 16) | (row[2 + (x * 3)] << 8) | row[3 + (x * 3)];
        }

        return new(width, height, pixels);
    }

    private static byte[] Pack(Picture picture)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < picture.Height; y++)
            {
                // No filter.
                zlib.WriteByte(0);
                for (var x = 0; x < picture.Width; x++)
                {
                    var pixel = picture.Pixels[(y * picture.Width) + x];
                    zlib.Write([(byte)(pixel >> 16), (byte)(pixel >> 8), (byte)pixel]);
                }
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Check(body));
        file.Write(number);
    }

    /// <summary>CRC-32 of PNG's annex D.</summary>
    private static uint Check(ReadOnlySpan<byte> data)
    {
        var check = uint.MaxValue;
        foreach (var value in data)
            check = CheckTable[(byte)(check ^ value)] ^ (check >> 8);
        return ~check;
    }

    private static uint[] MakeCheckTable()
    {
        const uint Polynomial = 0xedb88320;
        var table = new uint[256];
        for (var index = 0u; index < table.Length; index++)
        {
            var value = index;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? Polynomial ^ (value >> 1) : value >> 1;
            table[index] = value;
        }

        return table;
    }
}
