namespace Esp01.Emulation.Peripherals;

/// <summary>The converter behind TOUT. Every conversion is ready at once and gives eight equal samples.</summary>
internal sealed class SarAdc(Func<int> tout)
{
    public const int SampleCount = 8;

    /// <summary>
    /// One raw sample for the reading (0 to 1024) that the SDK makes of it: it inverts 11 bits, corrects the low byte by
    /// (byte - 21) * 279 / 256, and scales the mean of eight by 12 / 11.
    /// </summary>
    public uint Sample()
    {
        // Upwards where the SDK rounds down, so that what is put in comes out.
        var scaled = ((Math.Clamp(tout(), 0, 1024) * 11) + 11) / 12 * 2;
        var low = (((scaled & 0xff) * 256) + 278) / 279;
        var corrected = low == 0 ? 0 : Math.Min(255, low + 21);
        return ~(uint)((scaled & 0x700) | corrected) & 0x7ff;
    }
}
