using System.Buffers.Binary;
using Esp01.Firmware.Images;

namespace Esp01.RomLoader.Stub;

/// <summary>The stub as it is loaded: code for instruction RAM, data for data RAM, where to start.</summary>
internal sealed record StubImage(uint Entry, uint CodeAddress, ReadOnlyMemory<byte> Code, uint DataAddress, ReadOnlyMemory<byte> Data)
{
    private const string Resource = "esp8266-stub.bin";
    private const uint Magic = 0x31505345;
    private const int HeadLength = 24;

    /// <summary>The one in this assembly, made from src/FlashStub.</summary>
    public static StubImage Load()
    {
        using var stream = typeof(StubImage).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from this build.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Parse(bytes);
    }

    /// <summary>What HELLO reports when the stub stands in RAM as it is here: CRC-32 of code and data, not inverted.</summary>
    public uint Checksum => ~Crc32.Of([.. Code.Span, .. Data.Span]);

    /// <summary>Head (magic, entry, code address and length, data address and length), code, data.</summary>
    public static StubImage Parse(ReadOnlyMemory<byte> file)
    {
        var span = file.Span;
        if (span.Length < HeadLength || Word(span, 0) != Magic)
            throw new InvalidOperationException("The stub's file does not begin with its magic number.");
        var codeLength = (int)Word(span, 12);
        var dataLength = (int)Word(span, 20);
        if (span.Length != HeadLength + codeLength + dataLength)
            throw new InvalidOperationException("The stub's file has another length than its head says.");
        return new StubImage(Word(span, 4), Word(span, 8), file.Slice(HeadLength, codeLength), Word(span, 16), file.Slice(HeadLength + codeLength, dataLength));
    }

    private static uint Word(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);
}
