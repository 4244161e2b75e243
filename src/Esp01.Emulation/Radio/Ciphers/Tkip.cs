using System.Buffers.Binary;

namespace Esp01.Emulation.Radio.Ciphers;

/// <summary>
/// Temporal Key Integrity Protocol, the cipher of WPA (IEEE 802.11-2016, 12.5.2), on whole unfragmented frames in place: header,
/// initialization vector of 8 bytes, body, Michael's code of 8 bytes, integrity value of 4.
/// </summary>
public static class Tkip
{
    /// <summary>Of the initialization vector.</summary>
    public const int HeaderLength = 8;

    /// <summary>Of Michael's code and the integrity value.</summary>
    public const int TrailerLength = Michael.CodeLength + ValueLength;

    private const int ValueLength = 4;

    /// <summary>Encrypts the body and fills the last 12 bytes.</summary>
    /// <param name="temporalKey">16 bytes.</param>
    /// <param name="michaelKey">The sender's, 8 bytes.</param>
    public static void Encrypt(Span<byte> frame, ReadOnlySpan<byte> temporalKey, ReadOnlySpan<byte> michaelKey)
    {
        var header = new FrameHeader(frame);
        var secret = frame[(header.BodyStart + HeaderLength)..];
        var body = secret[..^TrailerLength];
        Michael.Compute(michaelKey, header.Destination, header.Source, header.Priority, body, secret[^TrailerLength..^ValueLength]);
        BinaryPrimitives.WriteUInt32LittleEndian(secret[^ValueLength..], CheckSequence.Of(secret[..^ValueLength]));
        Stream(frame, header, temporalKey).Apply(secret);
    }

    /// <summary>Decrypts everything behind the initialization vector.</summary>
    /// <returns>False when the frame is too short or was not made with these keys; what is behind its header is then worthless.</returns>
    public static bool TryDecrypt(Span<byte> frame, ReadOnlySpan<byte> temporalKey, ReadOnlySpan<byte> michaelKey)
    {
        var header = new FrameHeader(frame);
        if (frame.Length < header.BodyStart + HeaderLength + TrailerLength)
            return false;
        var secret = frame[(header.BodyStart + HeaderLength)..];
        Stream(frame, header, temporalKey).Apply(secret);
        if (BinaryPrimitives.ReadUInt32LittleEndian(secret[^ValueLength..]) != CheckSequence.Of(secret[..^ValueLength]))
            return false;
        Span<byte> code = stackalloc byte[Michael.CodeLength];
        Michael.Compute(michaelKey, header.Destination, header.Source, header.Priority, secret[..^TrailerLength], code);
        return code.SequenceEqual(secret[^TrailerLength..^ValueLength]);
    }

    /// <summary>The first two bytes of the vector carry the counter's low half, the last four its high part.</summary>
    private static Rc4 Stream(ReadOnlySpan<byte> frame, FrameHeader header, ReadOnlySpan<byte> temporalKey)
    {
        var vector = frame.Slice(header.BodyStart, HeaderLength);
        var low = (ushort)((vector[0] << 8) | vector[2]);
        Span<byte> key = stackalloc byte[TkipKeyMixing.KeyLength];
        TkipKeyMixing.Mix(temporalKey, header.Transmitter, BinaryPrimitives.ReadUInt32LittleEndian(vector[4..]), low, key);
        return new(key);
    }
}
