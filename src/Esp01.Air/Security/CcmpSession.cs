using Esp01.Emulation.Radio;
using Esp01.Emulation.Radio.Ciphers;

namespace Esp01.Air.Security;

/// <summary>One key of CCMP in use: numbers what is sent, and refuses what was received before.</summary>
internal sealed class CcmpSession(byte[] key, int keyId)
{
    private const byte ProtectedFlag = 0x40;

    private ulong _sent;
    private ulong _received;

    /// <summary>A protected frame for a plain one.</summary>
    public byte[] Protect(ReadOnlySpan<byte> plain)
    {
        var number = ++_sent;
        var start = new FrameHeader(plain).BodyStart;
        byte[] frame =
        [
            .. plain[..start],
            (byte)number, (byte)(number >> 8), 0, (byte)(0x20 | (keyId << 6)),
            (byte)(number >> 16), (byte)(number >> 24), (byte)(number >> 32), (byte)(number >> 40),
            .. plain[start..],
            .. new byte[Ccmp.TrailerLength],
        ];
        frame[1] |= ProtectedFlag;
        Ccmp.Encrypt(frame, key);
        return frame;
    }

    /// <summary>The body of a protected frame; null when it is not from who has the key, or is a copy of an earlier one.</summary>
    public byte[]? TryOpen(ReadOnlySpan<byte> frame)
    {
        var copy = frame.ToArray();
        var start = new FrameHeader(frame).BodyStart;
        if (!Ccmp.TryDecrypt(copy, key))
            return null;
        var vector = frame[start..];
        var number = vector[0] | ((ulong)vector[1] << 8) | ((ulong)vector[4] << 16) | ((ulong)vector[5] << 24) | ((ulong)vector[6] << 32) | ((ulong)vector[7] << 40);
        if (number <= _received)
            return null;
        _received = number;
        return copy[(start + Ccmp.HeaderLength)..^Ccmp.TrailerLength];
    }
}
