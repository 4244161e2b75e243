namespace Esp01.Emulation.Radio;

/// <summary>The frame check sequence of 802.11, which is also WEP's and TKIP's integrity value: CRC-32, polynomial 04c11db7, reflected.</summary>
public static class CheckSequence
{
    private static readonly uint[] Table = MakeTable();

    /// <summary>It follows the frame with its lowest byte first.</summary>
    public static uint Of(ReadOnlySpan<byte> frame)
    {
        var crc = uint.MaxValue;
        foreach (var value in frame)
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeTable()
    {
        const uint Reflected = 0xedb8_8320;
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? (value >> 1) ^ Reflected : value >> 1;
            table[i] = value;
        }

        return table;
    }
}
