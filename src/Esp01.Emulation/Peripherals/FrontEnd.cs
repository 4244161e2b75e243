using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Peripherals;

/// <summary>
/// The radio's front end. Its settings are kept without effect; two things are measured. The estimator sums up samples of what
/// the receiver hears while the transmitter's test tone is looped back: always a good tone, a small offset and some noise, over
/// as many samples as it was told. The "pbus" to the amplifiers is never busy, and says that all of them are on.
/// </summary>
internal sealed class FrontEnd : Peripheral
{
    private const uint Size = 0x200;
    private const uint Done = 1u << 31;
    private const uint Busy = 1u << 31;

    /// <summary>The estimator counts its samples in units of this many.</summary>
    private const int SamplesPerUnit = 64;

    // Per sample, in the converter's steps: loud enough to be measured, and far from its limits.
    private const int Tone = 800;
    private const int Offset = 6;
    private const int Noise = 2;

    private readonly Random _chance;
    private readonly Register _estimator;

    public FrontEnd(BoardDiagnostics diagnostics, int seed)
        : base("radio front end", 0x60000400, Size, diagnostics)
    {
        _chance = new(seed);
        _estimator = Declare("IQ_ESTIMATOR", 0x17c, writable: ~Done, read: () => _estimator!.Value | Done);
        // The tone in phase, twice across, in quadrature.
        DeclareReadOnly("CORRELATION_II", 0x180, () => Sum(Tone));
        DeclareReadOnly("CORRELATION_IQ", 0x184, () => Sum(0));
        DeclareReadOnly("CORRELATION_QI", 0x188, () => Sum(0));
        DeclareReadOnly("CORRELATION_QQ", 0x18c, () => Sum(Tone));
        Declare("PBUS_STATUS", 0x1a0, writable: ~Busy);
        for (uint at = 0x1a4; at < 0x1c0; at += 4)
            DeclareReadOnly($"PBUS_DATA +0x{at:x}", at, static () => uint.MaxValue);
        DeclareReadOnly("OFFSET_I", 0x1dc, () => Sum(Offset));
        DeclareReadOnly("OFFSET_Q", 0x1e0, () => Sum(-Offset));
        DeclareReadOnly("POWER", 0x1e4, () => Sum(Tone));
        DeclareStored("radio front end", 0, Size - 4);
    }

    private uint Sum(int perSample)
    {
        var units = (long)_estimator.Field(2, 15) + 1;
        return (uint)(((perSample * SamplesPerUnit) + _chance.Next(-Noise * SamplesPerUnit, Noise * SamplesPerUnit)) * units);
    }
}
