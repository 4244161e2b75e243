namespace Esp01.Emulation.Peripherals;

/// <summary>
/// The converter. Every conversion is ready at once and gives eight samples: equal ones of TOUT, or of the transmitter's power
/// detector, of which the last two are its rest value, with some noise.
/// </summary>
internal sealed class SarAdc(Func<int> tout, int seed)
{
    public const int SampleCount = 8;

    private const int FullScale = 0x800;
    private const int FirstAtRest = 6;

    // Steps of the converter.
    private const int DetectorAtRest = 40;
    private const int DetectorWithTone = 300;
    private const int DetectorNoise = 2;

    private readonly Random _chance = new(seed);

    /// <param name="isTout">Whether the converter is switched to TOUT.</param>
    public uint Sample(int number, bool isTout) => isTout ? Tout() : Detector(number);

    private uint Detector(int number) =>
        (uint)(FullScale - (number < FirstAtRest ? DetectorWithTone : DetectorAtRest) - _chance.Next(-DetectorNoise, DetectorNoise + 1));

    /// <summary>
    /// One raw sample for the reading (0 to 1024) that the SDK makes of it: it inverts 11 bits, corrects the low byte by
    /// (byte - 21) * 279 / 256, and scales the mean of eight by 12 / 11.
    /// </summary>
    private uint Tout()
    {
        // Upwards where the SDK rounds down, so that what is put in comes out.
        var scaled = ((Math.Clamp(tout(), 0, 1024) * 11) + 11) / 12 * 2;
        var low = (((scaled & 0xff) * 256) + 278) / 279;
        var corrected = low == 0 ? 0 : Math.Min(255, low + 21);
        return ~(uint)((scaled & 0x700) | corrected) & 0x7ff;
    }
}
