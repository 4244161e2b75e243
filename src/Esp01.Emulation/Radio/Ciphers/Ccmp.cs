using System.Security.Cryptography;

namespace Esp01.Emulation.Radio.Ciphers;

/// <summary>
/// CTR with CBC-MAC Protocol, the cipher of WPA2 (IEEE 802.11-2016, 12.5.3), on whole frames in place: header, initialization
/// vector of 8 bytes with the packet number and the key's number, body, integrity code of 8 bytes.
/// </summary>
public static class Ccmp
{
    /// <summary>Of the initialization vector.</summary>
    public const int HeaderLength = 8;

    /// <summary>Of the integrity code.</summary>
    public const int TrailerLength = 8;

    private const int NonceLength = 13;
    private const int AddressLength = 6;

    /// <summary>Encrypts the body and fills the last 8 bytes.</summary>
    public static void Encrypt(Span<byte> frame, ReadOnlySpan<byte> key)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Span<byte> associated = stackalloc byte[AssociatedLength(frame)];
        var body = Prepare(frame, nonce, associated);
        using var cipher = new AesCcm(key);
        cipher.Encrypt(nonce, body, body, frame[^TrailerLength..], associated);
    }

    /// <summary>Decrypts the body; the integrity code stays.</summary>
    /// <returns>False when the frame is too short or was not made with this key; its body is then worthless.</returns>
    public static bool TryDecrypt(Span<byte> frame, ReadOnlySpan<byte> key)
    {
        if (frame.Length < new FrameHeader(frame).BodyStart + HeaderLength + TrailerLength)
            return false;
        Span<byte> nonce = stackalloc byte[NonceLength];
        Span<byte> associated = stackalloc byte[AssociatedLength(frame)];
        var body = Prepare(frame, nonce, associated);
        using var cipher = new AesCcm(key);
        try
        {
            cipher.Decrypt(nonce, body, frame[^TrailerLength..], body, associated);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    private static int AssociatedLength(ReadOnlySpan<byte> frame) => new FrameHeader(frame).BodyStart - 2;

    /// <summary>The nonce is priority, sender and packet number; the associated data are the header without what a repetition may change.</summary>
    private static Span<byte> Prepare(Span<byte> frame, Span<byte> nonce, Span<byte> associated)
    {
        const byte SubtypeOfData = 0x70;
        const byte RetryPowerMore = 0x38;
        const byte Protected = 0x40;
        const byte Order = 0x80;
        var header = new FrameHeader(frame);
        var vector = frame.Slice(header.BodyStart, HeaderLength);
        nonce[0] = (byte)header.Priority;
        header.Transmitter.CopyTo(nonce[1..]);
        ReadOnlySpan<byte> packetNumber = [vector[7], vector[6], vector[5], vector[4], vector[1], vector[0]];
        packetNumber.CopyTo(nonce[(1 + AddressLength)..]);

        associated.Clear();
        associated[0] = (byte)(header.IsData ? frame[0] & ~SubtypeOfData | (header.HasPriority ? 0x80 : 0) : frame[0]);
        associated[1] = (byte)((frame[1] & ~RetryPowerMore | Protected) & (header.HasPriority ? ~Order : 0xff));
        frame.Slice(4, 3 * AddressLength).CopyTo(associated[2..]);
        associated[20] = (byte)(header.SequenceControl & 15);
        frame[FrameHeader.Length..header.BodyStart].CopyTo(associated[22..]);
        if (header.HasPriority)
            (associated[^2], associated[^1]) = ((byte)header.Priority, 0);
        return frame[(header.BodyStart + HeaderLength)..^TrailerLength];
    }
}
