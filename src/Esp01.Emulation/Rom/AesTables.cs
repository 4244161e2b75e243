using System.Numerics;

namespace Esp01.Emulation.Rom;

/// <summary>The lookup tables of AES (FIPS 197) that the ROM keeps in its data area, computed.</summary>
internal static class AesTables
{
    private static readonly byte[] Substitution = MakeSubstitution();

    /// <summary>Column 02 01 01 03 times S(x).</summary>
    public static uint Encrypt(int x)
    {
        var s = Substitution[x];
        return ((uint)Multiply(s, 2) << 24) | ((uint)s << 16) | ((uint)s << 8) | Multiply(s, 3);
    }

    /// <summary>Column 0e 09 0d 0b times the inverse of S at x.</summary>
    public static uint Decrypt(int x)
    {
        var s = DecryptByte(x);
        return ((uint)Multiply(s, 14) << 24) | ((uint)Multiply(s, 9) << 16) | ((uint)Multiply(s, 13) << 8) | Multiply(s, 11);
    }

    public static byte DecryptByte(int x) => (byte)Array.IndexOf(Substitution, (byte)x);

    public static ReadOnlySpan<byte> RoundConstants => [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0x1b, 0x36];

    private static byte[] MakeSubstitution()
    {
        var table = new byte[256];
        for (var x = 0; x < 256; x++)
        {
            var inverse = Inverse((byte)x);
            table[x] = (byte)(0x63 ^ inverse ^ Rotate(inverse, 1) ^ Rotate(inverse, 2) ^ Rotate(inverse, 3) ^ Rotate(inverse, 4));
        }

        return table;
    }

    /// <summary>x to the 254th power; 0 for 0.</summary>
    private static byte Inverse(byte x)
    {
        byte result = 1;
        for (var i = 0; i < 254; i++)
            result = Multiply(result, x);
        return result;
    }

    private static int Rotate(byte value, int by) => (byte)((value << by) | (value >> (8 - by)));

    private static byte Multiply(byte left, byte right)
    {
        var product = 0;
        for (var bit = 0; bit < 8; bit++)
        {
            if ((right & (1 << bit)) != 0)
                product ^= left << bit;
        }

        for (var bit = BitOperations.Log2((uint)product | 1); bit >= 8; bit = BitOperations.Log2((uint)product | 1))
            product ^= 0x11b << (bit - 8);
        return (byte)product;
    }
}
