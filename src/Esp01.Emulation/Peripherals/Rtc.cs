using Esp01.Emulation.Board;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Peripherals;

/// <summary>
/// The always-on domain: sleep, the slow counter, what the last reset was, and words that survive every reset but power-on.
/// GPIO16 is here too. Short naps end at once.
/// </summary>
internal sealed class Rtc : Peripheral
{
    /// <summary>One count of the slow clock: 43930 / 256 cycles of a 26 MHz crystal, 6.6 us.</summary>
    public static readonly SimulatedTime CounterPeriod = new(528);

    private const uint SleepBit = 1 << 20;
    private const int Gpio16Number = 16;

    private readonly BoardClock _clock;
    private readonly Action _softwareReset;
    private readonly Action _deepSleep;
    private readonly Register _control;
    private readonly Register _wakeTarget;
    private readonly Register _gpio16Out;
    private readonly Register _gpio16Enable;
    private uint _resetReason;
    private SimulatedTime _poweredAt;

    public Rtc(BoardDiagnostics diagnostics, BoardClock clock, Action softwareReset, Action deepSleep)
        : base("RTC", 0x60000700, 0x100, diagnostics)
    {
        _clock = clock;
        _softwareReset = softwareReset;
        _deepSleep = deepSleep;
        _control = Declare("CTRL", 0x00, writable: 0x7fff_ffff, written: WriteControl);
        _wakeTarget = Declare("SLP_VAL", 0x04);
        Declare("SLP_CTL", 0x08, written: WriteSleep);
        DeclareReadOnly("STATE1", 0x14, () => _resetReason);
        Declare("STATE2", 0x18);
        DeclareReadOnly("SLP_CNT_VAL", 0x1c, () => Counter);
        DeclareReadOnly("STATE3", 0x28, () => 1);
        Gpio16 = new(Gpio16Number, UpdateGpio16);
        _gpio16Out = Declare("GPIO_OUT", 0x68, writable: 1, written: _ => UpdateGpio16());
        _gpio16Enable = Declare("GPIO_ENABLE", 0x74, writable: 1, written: _ => UpdateGpio16());
        DeclareReadOnly("GPIO_IN_DATA", 0x8c, () => Gpio16.Level ? 1u : 0);
        // Interrupts, power states of the analog parts, STORE0 to STORE3, pad configuration: kept.
        DeclareStored("RTC", 0x0c, 0xfc);
    }

    public Pin Gpio16 { get; }

    /// <summary>How many slow clock periods have passed since power-on, modulo 2^32.</summary>
    public uint Counter => (uint)((_clock.Now - _poweredAt).Ticks / CounterPeriod.Ticks);

    /// <summary>When the counter reaches the wake target, if the program asked for sleep now.</summary>
    public SimulatedTime TimeToWake => new((_wakeTarget.Value - Counter) * CounterPeriod.Ticks);

    /// <summary>What the ROM prints as "rst cause". Nothing but power-on changes the other registers here.</summary>
    public void SetResetReason(uint reason) => _resetReason = reason;

    /// <summary>A new boot begins: the program asks for the next sleep anew.</summary>
    public void ForgetSleep() => _control.Value = 0;

    /// <summary>Power-on: nothing is left.</summary>
    public override void Reset()
    {
        base.Reset();
        _poweredAt = _clock.Now;
        UpdateGpio16();
    }

    /// <summary>Lets go of GPIO16, which else outlives a reset.</summary>
    public void ReleaseGpio16() => _gpio16Enable.Write(0);

    private void UpdateGpio16()
    {
        Gpio16.Drive = _gpio16Enable.Value == 0 ? PinDrive.Released : _gpio16Out.Value == 0 ? PinDrive.Low : PinDrive.High;
        Gpio16.Announce();
    }

    private void WriteControl(uint value)
    {
        if ((value & 0x8000_0000) != 0)
            _softwareReset();
    }

    private void WriteSleep(uint value)
    {
        // The SDK's naps set power-up options in CTRL first; deep sleep clears them all.
        if ((value & SleepBit) != 0 && _control.Value == 0)
            _deepSleep();
    }
}
