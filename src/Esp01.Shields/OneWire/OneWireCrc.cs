namespace Esp01.Shields.OneWire;

/// <summary>The check of 1-Wire, x^8 + x^5 + x^4 + 1, lowest bit first (Maxim application note 27).</summary>
public static class OneWireCrc
{
    private const int Polynomial = 0x8c;

    public static byte Of(ReadOnlySpan<byte> bytes)
    {
        var check = 0;
        foreach (var value in bytes)
        {
            check ^= value;
            for (var bit = 0; bit < 8; bit++)
                check = (check & 1) != 0 ? (check >> 1) ^ Polynomial : check >> 1;
        }

        return (byte)check;
    }
}
