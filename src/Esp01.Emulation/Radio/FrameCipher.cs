using Esp01.Emulation.Memory;
using Esp01.Emulation.Radio.Ciphers;

namespace Esp01.Emulation.Radio;

/// <summary>What the MAC does with protected frames on their way out and in, with the keys of its table.</summary>
internal sealed class FrameCipher(KeyTable keys, BoardDiagnostics diagnostics)
{
    private const int TemporalKeyLength = 16;
    private const uint TableAddress = 0x3ff2_1400;
    private const int KeyIdBit = 6;

    /// <summary>Encrypts, in place, a frame whose header says that it is protected and that has room for the cipher's trailer.</summary>
    /// <param name="entry">Which key of the table.</param>
    public void Encrypt(Span<byte> frame, int entry)
    {
        var header = new FrameHeader(frame);
        if (!header.IsWhole || header.IsControl || !header.IsProtected || keys[entry] is not { } key)
            return;
        var room = frame.Length - header.BodyStart;
        switch (key.Cipher)
        {
            case CipherSuite.Ccmp when room >= Ccmp.HeaderLength + Ccmp.TrailerLength:
                Ccmp.Encrypt(frame, TemporalKey(key));
                break;
            case CipherSuite.Tkip when room >= Tkip.HeaderLength + Tkip.TrailerLength:
                Tkip.Encrypt(frame, TemporalKey(key), MichaelKey(key, isSender: true));
                break;
            case CipherSuite.Wep:
                diagnostics.Report("WEP, which this radio does not have", TableAddress);
                break;
            default:
                break;
        }
    }

    /// <summary>Decrypts in place; initialization vector and trailer stay.</summary>
    public bool TryDecrypt(Span<byte> frame)
    {
        var header = new FrameHeader(frame);
        if (frame.Length < header.BodyStart + Ccmp.HeaderLength || keys.Find(header.Transmitter, frame[header.BodyStart + 3] >> KeyIdBit) is not { } key)
            return false;
        return key.Cipher switch
        {
            CipherSuite.Ccmp => Ccmp.TryDecrypt(frame, TemporalKey(key)),
            CipherSuite.Tkip => Tkip.TryDecrypt(frame, TemporalKey(key), MichaelKey(key, isSender: false)),
            _ => false,
        };
    }

    private static ReadOnlySpan<byte> TemporalKey(KeyEntry key) => key.Material.AsSpan(0, TemporalKeyLength);

    private static ReadOnlySpan<byte> MichaelKey(KeyEntry key, bool isSender) =>
        key.Material.AsSpan(TemporalKeyLength + (isSender ? Michael.CodeLength : 0), Michael.CodeLength);
}
