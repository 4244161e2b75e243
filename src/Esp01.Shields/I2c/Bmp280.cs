using Esp01.Emulation.Board;
using Esp01.Emulation.Time;

namespace Esp01.Shields.I2c;

/// <summary>A BMP280 barometer (Bosch BMP280, section 4 for its registers, 3.8.1 for how long it measures).</summary>
public sealed class Bmp280 : RegisterDevice
{
    private const byte Calibration = 0x88;
    private const byte IdRegister = 0xd0;
    private const byte ResetRegister = 0xe0;
    private const byte Status = 0xf3;
    private const byte Control = 0xf4;
    private const byte Configuration = 0xf5;
    private const byte Measured = 0xf7;
    private const byte ChipId = 0x58;
    private const byte ResetWord = 0xb6;
    private const byte IsMeasuring = 0x08;

    /// <summary>What the data registers have until the first measurement.</summary>
    private const int NotMeasured = 0x80000;

    private static readonly byte[] CalibrationBytes = Bmp280Calibration.Registers();

    private readonly Alarm _done;
    private byte _control;
    private byte _configuration;
    private int _rawPressure = NotMeasured;
    private int _rawTemperature = NotMeasured;

    public Bmp280(string id, Esp01Board board, int clockPin, int dataPin, int address)
        : base(id, board, clockPin, dataPin, address)
    {
        _done = CreateAlarm("has measured", OnMeasured);
        Controls =
        [
            new("temperature", "°C", -40, 85, () => Temperature, value => Temperature = value),
            new("pressure", "hPa", 300, 1100, () => Pressure, value => Pressure = value),
            ShieldControl.Switch("unplugged", () => IsUnplugged, value => IsUnplugged = value),
        ];
    }

    public double Temperature { get; set; } = 21;

    /// <summary>In hectopascal.</summary>
    public double Pressure { get; set; } = 1013.25;

    public override IReadOnlyList<ShieldControl> Controls { get; }

    /// <summary>0 sleeps, 1 and 2 measure once, 3 measures again and again.</summary>
    private int Mode => _control & 3;

    public override void PowerOn() => Reset();

    public override void PowerOff()
    {
        _done.Cancel();
        base.PowerOff();
    }

    protected override byte Read(byte register) => register switch
    {
        >= Calibration when register < Calibration + CalibrationBytes.Length => CalibrationBytes[register - Calibration],
        IdRegister => ChipId,
        Status => _done.IsSet && Mode != 0 ? IsMeasuring : (byte)0,
        Control => _control,
        Configuration => _configuration,
        >= Measured and < Measured + 6 => DataByte(register - Measured),
        _ => 0,
    };

    protected override void Write(byte register, byte value)
    {
        switch (register)
        {
            case ResetRegister when value == ResetWord:
                Reset();
                break;
            case Control:
                _control = value;
                if (Mode == 0)
                    _done.Cancel();
                else
                    _done.SetAfter(MeasuringTime);
                break;
            case Configuration:
                _configuration = value;
                break;
            default:
                Tell($"register 0x{register:x2} cannot be written", isTrouble: true);
                break;
        }
    }

    /// <summary>Typical: 1 ms, and 2 ms a sample of each kind, and 0.5 ms for pressure (3.8.1).</summary>
    private SimulatedTime MeasuringTime
    {
        get
        {
            var (temperature, pressure) = (Samples(_control >> 5), Samples(_control >> 2));
            return SimulatedTime.FromMicroseconds(1000 + (2000 * temperature) + (pressure > 0 ? (2000 * pressure) + 500 : 0));
        }
    }

    private static int Samples(int bits) => (bits & 7) switch
    {
        0 => 0,
        var setting => 1 << Math.Min(setting - 1, 4),
    };

    private void Reset()
    {
        _done.Cancel();
        (_control, _configuration, _rawPressure, _rawTemperature) = (0, 0, NotMeasured, NotMeasured);
    }

    private void OnMeasured()
    {
        if (Samples(_control >> 5) > 0)
            _rawTemperature = Bmp280Calibration.RawFor(Temperature, Bmp280Calibration.Temperature);
        var fine = Bmp280Calibration.Fine(Bmp280Calibration.RawFor(Temperature, Bmp280Calibration.Temperature));
        if (Samples(_control >> 2) > 0)
            _rawPressure = Bmp280Calibration.RawFor(Pressure * 100, raw => Bmp280Calibration.Pressure(raw, fine));
        if (Mode == 3)
            _done.SetAfter(MeasuringTime);
        else
            _control &= 0xfc;
    }

    /// <summary>Pressure and then temperature, 20 bits each at the top of three bytes.</summary>
    private byte DataByte(int index)
    {
        var raw = (index < 3 ? _rawPressure : _rawTemperature) << 4;
        return (byte)(raw >> (16 - (index % 3 * 8)));
    }
}
