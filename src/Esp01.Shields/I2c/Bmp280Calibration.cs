using System.Buffers.Binary;

namespace Esp01.Shields.I2c;

/// <summary>
/// The numbers that a BMP280 has from its factory, and what its data sheet makes of a raw measurement with them (Bosch BMP280,
/// 3.11.3 and 8.1). These are those of the example of section 3.12.
/// </summary>
internal static class Bmp280Calibration
{
    /// <summary>dig_T1 to dig_T3 and dig_P1 to dig_P9; of each group the first has no sign.</summary>
    private static readonly int[] Numbers = [27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000];

    /// <summary>As registers 0x88 to 0x9f have them.</summary>
    public static byte[] Registers()
    {
        var bytes = new byte[Numbers.Length * 2];
        for (var index = 0; index < Numbers.Length; index++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(index * 2), unchecked((short)Numbers[index]));
        return bytes;
    }

    /// <summary>In degrees Celsius.</summary>
    public static double Temperature(int raw) => Fine(raw) / 5120;

    /// <summary>In pascal.</summary>
    public static double Pressure(int raw, double fine)
    {
        var first = (fine / 2) - 64000;
        var second = first * first * Numbers[8] / 32768;
        second += first * Numbers[7] * 2;
        second = (second / 4) + (Numbers[6] * 65536.0);
        first = ((Numbers[5] * first * first / 524288) + (Numbers[4] * first)) / 524288;
        first = (1 + (first / 32768)) * Numbers[3];
        var pressure = (1048576.0 - raw - (second / 4096)) * 6250 / first;
        return pressure + (((Numbers[11] * pressure * pressure / 2147483648) + (pressure * Numbers[10] / 32768) + Numbers[9]) / 16);
    }

    public static double Fine(int raw)
    {
        var first = ((raw / 16384.0) - (Numbers[0] / 1024.0)) * Numbers[1];
        var difference = (raw / 131072.0) - (Numbers[0] / 8192.0);
        return first + (difference * difference * Numbers[2]);
    }

    /// <summary>The raw number of 20 bits from which the data sheet's formula makes a value; the formula rises or falls throughout.</summary>
    public static int RawFor(double value, Func<int, double> formula)
    {
        var (low, high) = (0, (1 << 20) - 1);
        var rises = formula(high) > formula(low);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (formula(middle) < value == rises)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
