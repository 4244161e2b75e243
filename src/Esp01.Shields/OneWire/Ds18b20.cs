using Esp01.Emulation.Board;
using Esp01.Emulation.Time;

namespace Esp01.Shields.OneWire;

/// <summary>A DS18B20 thermometer (Maxim DS18B20 data sheet, "Operation", "Memory", "DS18B20 function commands").</summary>
public sealed class Ds18b20 : OneWireDevice
{
    private const byte Family = 0x28;
    private const byte ConvertTemperature = 0x44;
    private const byte WriteScratchpad = 0x4e;
    private const byte ReadScratchpad = 0xbe;
    private const byte CopyScratchpad = 0x48;
    private const byte RecallMemory = 0xb8;
    private const byte ReadPowerSupply = 0xb4;

    /// <summary>85 °C, table 1: what it has until it has measured.</summary>
    private const short PowerOnTemperature = 0x0550;

    /// <summary>tCONV at 12 bits; each bit less halves it.</summary>
    private static readonly SimulatedTime LongestConversion = SimulatedTime.FromMicroseconds(750_000);

    private readonly bool _isParasite;
    private readonly Alarm _converted;

    /// <summary>TH, TL and the configuration, which survive without power.</summary>
    private readonly byte[] _memory = [0x4b, 0x46, 0x7f];
    private byte[] _registers = [0x4b, 0x46, 0x7f];
    private short _measured = PowerOnTemperature;
    private byte _command;
    private int _written;
    private bool _isConverting;
    private bool _wasStrong;
    private bool _hasBadCheck;

    /// <param name="isParasite">Without a supply of its own: it takes it from the line, which the program must drive high while it measures.</param>
    public Ds18b20(string id, Esp01Board board, int pin, bool isParasite, int seed)
        : base(id, board, pin, Family, seed)
    {
        _isParasite = isParasite;
        _converted = CreateAlarm("has measured", OnConverted);
        Controls =
        [
            new("temperature", "°C", -55, 125, () => Temperature, value => Temperature = value),
            ShieldControl.Switch("unplugged", () => IsUnplugged, value => IsUnplugged = value),
            ShieldControl.Switch("bad-checksum", () => _hasBadCheck, value => _hasBadCheck = value),
        ];
    }

    public double Temperature { get; set; } = 21;

    public override IReadOnlyList<ShieldControl> Controls { get; }

    protected override bool HasAlarm => _measured >> 4 >= (sbyte)_registers[0] || _measured >> 4 <= (sbyte)_registers[1];

    protected override bool IsAnswering => _command is not (0 or WriteScratchpad);

    /// <summary>Read slots after a command give 0 while it works; one without a supply cannot tell.</summary>
    protected override bool IdleBit => !(_isConverting && !_isParasite && _command == ConvertTemperature);

    private int Bits => 9 + ((_registers[2] >> 5) & 3);

    public override void PowerOn()
    {
        _registers = [.. _memory];
        (_measured, _isConverting, _command) = (PowerOnTemperature, false, 0);
    }

    public override void PowerOff()
    {
        _converted.Cancel();
        base.PowerOff();
    }

    protected override void BusReset() => (_command, _written) = (0, 0);

    protected override void Received(byte value)
    {
        if (_command == WriteScratchpad && _written < _registers.Length)
        {
            // Of the configuration only the two bits of the resolution can be written (figure 10).
            _registers[_written] = _written == 2 ? (byte)((value & 0x60) | 0x1f) : value;
            _written++;
            return;
        }

        (_command, _written) = (value, 0);
        Do(value);
    }

    protected override void PinDriven(int pin, PinDrive drive)
    {
        if (_isConverting && drive != PinDrive.High)
            _wasStrong = false;
        base.PinDriven(pin, drive);
    }

    private void Do(byte command)
    {
        switch (command)
        {
            case ConvertTemperature:
                _isConverting = true;
                // Within 10 µs of the command a device without a supply needs the line driven high (figure 6); the slot's own end comes first.
                _wasStrong = true;
                _converted.SetAfter(new(LongestConversion.Ticks >> (12 - Bits)));
                break;
            case ReadScratchpad:
                var scratchpad = Scratchpad();
                Tell($"sends {Convert.ToHexStringLower(scratchpad)}");
                Send(scratchpad);
                break;
            case CopyScratchpad:
                _registers.CopyTo(_memory, 0);
                break;
            case RecallMemory:
                _registers = [.. _memory];
                break;
            case ReadPowerSupply:
                Send(_isParasite ? [0] : [0xff]);
                break;
            case WriteScratchpad:
                break;
            default:
                Tell($"0x{command:x2} is no command", isTrouble: true);
                break;
        }
    }

    private byte[] Scratchpad()
    {
        byte[] bytes = [(byte)_measured, (byte)(_measured >> 8), .. _registers, 0xff, 0x0c, 0x10];
        var check = OneWireCrc.Of(bytes);
        return [.. bytes, _hasBadCheck ? (byte)~check : check];
    }

    private void OnConverted()
    {
        _isConverting = false;
        if (_isParasite && !(_wasStrong && IsLineStrong))
        {
            Tell("lost its supply while it measured: nothing drove the line high", isTrouble: true);
            _measured = PowerOnTemperature;
            return;
        }

        // Sixteenths of a degree; the bits below the resolution are undefined and 0 here.
        var sixteenths = (int)Math.Round(Temperature * 16);
        _measured = (short)(sixteenths & ~((1 << (12 - Bits)) - 1));
    }
}
