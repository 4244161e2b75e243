using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Esp01.Air.Security;

/// <summary>A message of WPA's handshakes (IEEE 802.11-2016, 12.7.2): the payload of an Ethernet frame of type 888e.</summary>
/// <param name="ReplayCounter">An answer carries the question's.</param>
/// <param name="Data">Elements and keys; in messages with <see cref="EapolKeyFlags.EncryptedData"/> still wrapped.</param>
internal sealed record EapolKey(EapolKeyFlags Flags, int KeyLength, ulong ReplayCounter, byte[] Nonce, byte[] Data)
{
    public const int NonceLength = 32;

    private const int HeaderLength = 99;
    private const int CodeAt = 81;
    private const int CodeLength = 16;
    private const byte Version = 2;
    private const byte KeyPacket = 3;
    private const byte RsnKey = 2;

    /// <summary>HMAC-SHA1 for the code, AES for key data.</summary>
    private const ushort DescriptorVersion = 2;

    /// <summary>A number of packets of the group key that were sent before.</summary>
    public ulong ReceiveCounter { get; init; }

    /// <summary>The bytes of a message; null when it is none, or says that it is longer than it is.</summary>
    public static EapolKey? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength || bytes[1] != KeyPacket || bytes[4] != RsnKey)
            return null;
        var info = BinaryPrimitives.ReadUInt16BigEndian(bytes[5..]);
        var dataLength = BinaryPrimitives.ReadUInt16BigEndian(bytes[97..]);
        if ((info & 7) != DescriptorVersion || bytes.Length < HeaderLength + dataLength)
            return null;
        return new(
            (EapolKeyFlags)(info & ~7),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[7..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[9..]),
            bytes.Slice(17, NonceLength).ToArray(),
            bytes.Slice(HeaderLength, dataLength).ToArray())
        { ReceiveCounter = BinaryPrimitives.ReadUInt64LittleEndian(bytes[65..]) };
    }

    /// <summary>Whether a message as it came was made by someone who has this key.</summary>
    public static bool HasCodeOf(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> confirmationKey)
    {
        var length = LengthOf(bytes);
        if (length > bytes.Length)
            return false;
        var message = bytes[..length].ToArray();
        message.AsSpan(CodeAt, CodeLength).Clear();
        return CryptographicOperations.FixedTimeEquals(HMACSHA1.HashData(confirmationKey, message).AsSpan(0, CodeLength), bytes.Slice(CodeAt, CodeLength));
    }

    /// <param name="confirmationKey">Empty where the sender has none yet.</param>
    public byte[] ToArray(ReadOnlySpan<byte> confirmationKey)
    {
        var bytes = new byte[HeaderLength + Data.Length];
        (bytes[0], bytes[1], bytes[4]) = (Version, KeyPacket, RsnKey);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)(bytes.Length - 4));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(5), (ushort)((int)Flags | DescriptorVersion));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(7), (ushort)KeyLength);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(9), ReplayCounter);
        Nonce.CopyTo(bytes, 17);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(65), ReceiveCounter);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(97), (ushort)Data.Length);
        Data.CopyTo(bytes, HeaderLength);
        if (!confirmationKey.IsEmpty)
            HMACSHA1.HashData(confirmationKey, bytes).AsSpan(0, CodeLength).CopyTo(bytes.AsSpan(CodeAt));
        return bytes;
    }

    private static int LengthOf(ReadOnlySpan<byte> bytes) => 4 + BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
}
