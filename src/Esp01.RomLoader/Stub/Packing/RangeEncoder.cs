namespace Esp01.RomLoader.Stub.Packing;

/// <summary>
/// The entropy coder of LZMA: decisions with probabilities become bytes (Igor Pavlov's LZMA specification,
/// https://www.7-zip.org/sdk.html, has the decoder).
/// </summary>
internal sealed class RangeEncoder
{
    /// <summary>A decision about which nothing is known yet.</summary>
    public const ushort Even = 1 << (ModelBits - 1);

    private const int ModelBits = 11;
    private const int MoveBits = 5;
    private const uint Top = 1 << 24;

    private readonly List<byte> _bytes = [];
    private ulong _low;
    private uint _range = uint.MaxValue;
    private byte _held;
    private int _carriers = 1;

    public void Encode(ref ushort probability, int bit)
    {
        var bound = (_range >> ModelBits) * probability;
        if (bit == 0)
        {
            _range = bound;
            probability += (ushort)(((1 << ModelBits) - probability) >> MoveBits);
        }
        else
        {
            _low += bound;
            _range -= bound;
            probability -= (ushort)(probability >> MoveBits);
        }
        Normalize();
    }

    /// <summary>Bits of which each is as likely as not, the highest first.</summary>
    public void EncodeDirect(int value, int count)
    {
        while (count-- > 0)
        {
            _range >>= 1;
            if (((value >> count) & 1) != 0)
                _low += _range;
            Normalize();
        }
    }

    /// <summary>The highest bit first, each foretold by those before it.</summary>
    public void EncodeTree(Span<ushort> probabilities, int value, int count)
    {
        for (var at = 1; count-- > 0;)
        {
            var bit = (value >> count) & 1;
            Encode(ref probabilities[at], bit);
            at = (at << 1) | bit;
        }
    }

    /// <summary>The lowest bit first.</summary>
    public void EncodeReverseTree(Span<ushort> probabilities, int value, int count)
    {
        for (var (at, i) = (1, 0); i < count; i++)
        {
            var bit = (value >> i) & 1;
            Encode(ref probabilities[at], bit);
            at = (at << 1) | bit;
        }
    }

    public byte[] Finish()
    {
        for (var i = 0; i < 5; i++)
            ShiftLow();
        return [.. _bytes];
    }

    private void Normalize()
    {
        while (_range < Top)
        {
            _range <<= 8;
            ShiftLow();
        }
    }

    /// <summary>A byte can still be raised by a carry until something smaller than FF has followed it.</summary>
    private void ShiftLow()
    {
        if (_low is < 0xFF000000 or > uint.MaxValue)
        {
            var carry = (byte)(_low >> 32);
            for (var value = _held; _carriers > 0; _carriers--, value = 0xFF)
                _bytes.Add((byte)(value + carry));
            _held = (byte)(_low >> 24);
        }
        _carriers++;
        _low = (_low & 0x00FFFFFF) << 8;
    }
}
