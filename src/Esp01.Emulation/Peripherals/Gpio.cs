using Esp01.Emulation.Board;
using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Peripherals;

/// <summary>
/// GPIO0 to GPIO15. A pin reads its own output while that is enabled, otherwise what is connected to it, otherwise its pull-up.
/// The straps are latched when a reset ends.
/// </summary>
internal sealed class Gpio : Peripheral
{
    public const int PinCount = 16;

    private const uint PinMask = (1u << PinCount) - 1;
    private const uint StatusMask = PinMask;

    // 6.6 us of RTC clock, measured in cycles of a 26 MHz crystal over 256 RTC cycles; bit 31 says the measurement is done.
    private const uint RtcCalibrationReady = 1u << 31;
    private const uint RtcCalibrationValue = 43930;

    private readonly Action<bool> _setInterrupt;
    private readonly Register _out;
    private readonly Register _enable;
    private readonly Register _status;
    private readonly Register[] _modes = new Register[PinCount];
    private uint _levels = PinMask;
    private uint _straps;

    public Gpio(BoardDiagnostics diagnostics, Action<bool> setInterrupt)
        : base("GPIO", 0x60000300, 0x80, diagnostics)
    {
        _setInterrupt = setInterrupt;
        Pins = [.. Enumerable.Range(0, PinCount).Select(number => new Pin(number, Update))];
        _out = Declare("OUT", 0x00, writable: PinMask, written: _ => Update());
        DeclareWriteOnly("OUT_W1TS", 0x04, value => _out.Write(_out.Value | value));
        DeclareWriteOnly("OUT_W1TC", 0x08, value => _out.Write(_out.Value & ~value));
        // Bits 16 and up choose what drives the SDIO pins; kept.
        _enable = Declare("ENABLE", 0x0c, writable: 0x3f_ffff, written: _ => Update());
        DeclareWriteOnly("ENABLE_W1TS", 0x10, value => _enable.Write(_enable.Value | value));
        DeclareWriteOnly("ENABLE_W1TC", 0x14, value => _enable.Write(_enable.Value & ~value));
        DeclareReadOnly("IN", 0x18, () => _levels | _straps);
        _status = Declare("STATUS", 0x1c, writable: StatusMask, written: _ => Update());
        DeclareWriteOnly("STATUS_W1TS", 0x20, value => _status.Write(_status.Value | value));
        DeclareWriteOnly("STATUS_W1TC", 0x24, value => _status.Write(_status.Value & ~value));
        for (var pin = 0; pin < PinCount; pin++)
            _modes[pin] = Declare($"PIN{pin}", (uint)(0x28 + (pin * 4)), writable: 0x785, written: _ => Update());
        DeclareStored("SIGMA_DELTA", 0x68, 0x68);
        Declare("RTC_CALIB_SYNC", 0x6c, writable: 0x8000_03ff);
        DeclareReadOnly("RTC_CALIB_VALUE", 0x70, () => RtcCalibrationReady | RtcCalibrationValue);
    }

    public IReadOnlyList<Pin> Pins { get; }

    /// <summary>GPIO15, GPIO0 and GPIO2, in that order, as latched: 3 boots from flash, 1 waits for a download.</summary>
    public uint BootMode => (_straps >> 16) & 7;

    /// <summary>Bits 29 to 31 of IN: the second number the ROM prints.</summary>
    public uint BootModeDetail => _straps >> 29;

    public override void Reset()
    {
        base.Reset();
        Update();
        LatchStraps();
    }

    private void LatchStraps()
    {
        var mode = (Pins[15].Level ? 4u : 0) | (Pins[0].Level ? 2u : 0) | (Pins[2].Level ? 1u : 0);
        // The upper three are the SDIO straps; with the flash connected to those pins they read 1.
        _straps = (mode << 16) | 0xe000_0000;
    }

    private void Update()
    {
        var before = _levels;
        _levels = 0;
        for (var pin = 0; pin < PinCount; pin++)
        {
            Pins[pin].Drive = DriveOf(pin);
            _levels |= Pins[pin].Level ? 1u << pin : 0;
        }

        var changed = before ^ _levels;
        for (var pin = 0; pin < PinCount; pin++)
        {
            var high = (_levels & (1u << pin)) != 0;
            var triggers = (_modes[pin].Value >> 7 & 7) switch
            {
                1 => high && (changed & (1u << pin)) != 0,
                2 => !high && (changed & (1u << pin)) != 0,
                3 => (changed & (1u << pin)) != 0,
                4 => !high,
                5 => high,
                _ => false,
            };
            if (triggers)
                _status.Value |= 1u << pin;
        }

        _setInterrupt(_status.Value != 0);
        // Last, because who listens may drive pins and so come here again.
        foreach (var pin in Pins)
            pin.Announce();
    }

    private PinDrive DriveOf(int pin)
    {
        const int OpenDrain = 2;
        if (!_enable[pin])
            return PinDrive.Released;
        if (_out[pin])
            return _modes[pin][OpenDrain] ? PinDrive.Released : PinDrive.High;
        return PinDrive.Low;
    }
}
