using System.Buffers.Binary;
using Esp01.Emulation.Peripherals;

namespace Esp01.Emulation.Radio;

/// <summary>25 entries of ten words each: two with address, cipher and number, eight with the key.</summary>
internal sealed class KeyTable
{
    private const int EntryCount = 25;
    private const int EntryWords = 10;
    private const int KeyWords = 8;

    private readonly Register[] _words = new Register[EntryCount * EntryWords];
    private readonly Register _valid;

    public KeyTable(WifiMac mac)
    {
        _valid = mac.Declare("KEY_VALID", 0x80c);
        for (var i = 0; i < _words.Length; i++)
            _words[i] = mac.Declare($"KEY{i / EntryWords}_{i % EntryWords}", 0x1400 + (uint)(4 * i));
    }

    /// <summary>Null where the entry does not count, or there is none of this number.</summary>
    public KeyEntry? this[int number] => number < EntryCount && _valid[number] ? Read(number) : null;

    /// <summary>The key for a received frame: by who sent it and the number in its initialization vector.</summary>
    public KeyEntry? Find(ReadOnlySpan<byte> transmitter, int keyId)
    {
        var low = BinaryPrimitives.ReadUInt32LittleEndian(transmitter);
        var high = BinaryPrimitives.ReadUInt16LittleEndian(transmitter[4..]);
        for (var i = 0; i < EntryCount; i++)
        {
            var (first, second) = (_words[i * EntryWords].Value, _words[(i * EntryWords) + 1].Value);
            if (_valid[i] && first == low && (ushort)second == high && second >> 30 == keyId)
                return Read(i);
        }

        return null;
    }

    private KeyEntry Read(int number)
    {
        var words = _words.AsSpan(number * EntryWords, EntryWords);
        var peer = new byte[6];
        BinaryPrimitives.WriteUInt32LittleEndian(peer, words[0].Value);
        BinaryPrimitives.WriteUInt16LittleEndian(peer.AsSpan(4), (ushort)words[1].Value);
        var material = new byte[KeyWords * 4];
        for (var i = 0; i < KeyWords; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(material.AsSpan(4 * i), words[2 + i].Value);
        return new(peer, (int)words[1].Field(30, 2), (CipherSuite)words[1].Field(18, 3), material);
    }
}
