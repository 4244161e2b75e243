using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Peripherals;

/// <summary>
/// The internal serial bus to the analog parts, and the SAR ADC behind it. Each of the five hosts reaches blocks of 256
/// registers; they are kept, and some mean something: the PLL's two tuning registers, its lock bit, what the converter looks at.
/// </summary>
internal sealed class Analog : Peripheral
{
    private const int HostCount = 5;
    private const uint WriteFlag = 1 << 24;

    private const int PllHost = 1;
    private const uint PllBlock = 0x62;
    private const uint PllStatusRegister = 7;

    private const int TuningHost = 4;
    private const uint TuningBlock = 103;
    private const uint CrystalRegister = 1;

    /// <summary>For a 40 MHz crystal, and after reset: with 26 MHz the "80 MHz" clock then runs at 52.</summary>
    private const byte CrystalIs40 = 8;

    private const byte CrystalIs26 = 136;

    private const int SarHost = 2;
    private const uint SarBlock = 0x6c;
    private const uint SarInputRegister = 0;
    private const byte SarInputIsTout = 1 << 5;

    private readonly byte[][] _store = new byte[HostCount][];
    private readonly uint[] _result = new uint[HostCount];

    public Analog(BoardDiagnostics diagnostics, Func<int> tout, int seed)
        : base("analog I2C and SAR ADC", 0x60000d00, 0x100, diagnostics)
    {
        for (var i = 0; i < HostCount; i++)
        {
            var host = i;
            _store[host] = new byte[256 * 256];
            Declare($"I2C_HOST{host}", (uint)(host * 4), writable: 0, read: () => _result[host], written: value => Transfer(host, value));
        }

        DeclareStored("analog configuration", 0x14, 0x48);
        Declare("SAR_CTRL", 0x4c);
        // Bits 24 to 26 say that the converter is busy; it never is.
        Declare("SAR_CFG", 0x50, writable: ~(7u << 24));
        DeclareStored("SAR configuration", 0x54, 0x7c);
        var adc = new SarAdc(tout, seed);
        for (var at = 0; at < SarAdc.SampleCount; at++)
        {
            var sample = at;
            DeclareReadOnly($"SAR_DATA{sample}", (uint)(0x80 + (sample * 4)), () => adc.Sample(sample, IsTout));
        }

        DeclareStored("analog configuration", 0xa0, 0xfc);
        Reset();
    }

    /// <summary>The clock of the peripherals that follow the PLL, for a crystal of this frequency: 80 MHz once it is tuned to it.</summary>
    public int PeripheralClockHz(int crystalHz)
    {
        var tunedTo = _store[TuningHost][Index(TuningBlock, CrystalRegister)] == CrystalIs26 ? 26_000_000 : 40_000_000;
        return (int)(80_000_000L * crystalHz / tunedTo);
    }

    public override void Reset()
    {
        base.Reset();
        foreach (var host in _store)
            Array.Clear(host);
        Array.Clear(_result);
        ResetPll();
        _store[PllHost][Index(PllBlock, PllStatusRegister)] = 0xff;
    }

    /// <summary>As the boot code of the mask ROM finds it after every kind of reset.</summary>
    public void ResetPll() => _store[TuningHost][Index(TuningBlock, CrystalRegister)] = CrystalIs40;

    private bool IsTout => (_store[SarHost][Index(SarBlock, SarInputRegister)] & SarInputIsTout) != 0;

    private static uint Index(uint block, uint register) => ((block & 0xff) << 8) | (register & 0xff);

    private void Transfer(int host, uint value)
    {
        var index = Index(value, value >> 8);
        var isLockBit = host == PllHost && index == Index(PllBlock, PllStatusRegister);
        if ((value & WriteFlag) != 0 && !isLockBit)
            _store[host][index] = (byte)(value >> 16);
        _result[host] = (value & 0xffff) | ((uint)_store[host][index] << 16);
    }
}
