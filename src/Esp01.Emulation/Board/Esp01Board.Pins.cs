using Esp01.Emulation.Peripherals;

namespace Esp01.Emulation.Board;

/// <summary>The pins, GPIO0 to GPIO16, as something connected to them sees them.</summary>
public sealed partial class Esp01Board
{
    private const int WakePin = 16;
    private const int BootStrapPin = 15;

    private readonly PinConnection[] _ownConnections;
    private readonly PinConnection _bootButton;

    /// <summary>
    /// The program does something else with a pin: its number, and low, high or released. Who listens may drive pins at once,
    /// in the same instant of the board's time.
    /// </summary>
    public event Action<int, PinDrive>? PinChanged;

    /// <summary>The level at a pin is another one, whoever made it: its number and level.</summary>
    public event Action<int, bool>? PinLevelChanged;

    /// <summary>What is connected to GPIO12 to GPIO14 as HSPI, the second SPI controller; null for nothing. A select line is a pin of its own.</summary>
    public ISpiDevice? SpiDevice
    {
        get => _parts.Hspi.Device;
        set => _parts.Hspi.Device = value;
    }

    /// <summary>Connects something to a pin, 0 to 16, that has a will of its own beside all else there.</summary>
    public PinConnection ConnectPin(int pin) => PinAt(pin).Connect();

    /// <summary>Drives a pin, 0 to 16, from outside; null leaves it to its pull-up and what else is connected (<see cref="ConnectPin"/>).</summary>
    public void DrivePin(int pin, bool? level)
    {
        _ = PinAt(pin);
        _ownConnections[pin].Drive(level);
    }

    /// <summary>The level at a pin, 0 to 16.</summary>
    public bool PinLevel(int pin) => PinAt(pin).Level;

    /// <summary>What the program does with a pin, 0 to 16.</summary>
    public PinDrive DriveOf(int pin) => PinAt(pin).Drive;

    public void DriveGpio0(bool low) => _bootButton.Drive(low ? false : null);

    private Pin PinAt(int pin)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)pin, (uint)_parts.Pins.Count, nameof(pin));
        return _parts.Pins[pin];
    }

    private void ConnectPins()
    {
        foreach (var pin in _parts.Pins)
        {
            pin.DriveChanged += (number, drive) => PinChanged?.Invoke(number, drive);
            pin.LevelChanged += (number, level) => PinLevelChanged?.Invoke(number, level);
        }

        // On the module GPIO15 is tied to ground; RX, TX and the others float high.
        _ownConnections[BootStrapPin].Drive(false);
        if (Options.IsWiredToWake)
            _parts.Pins[WakePin].LevelChanged += OnWakePin;
    }

    /// <summary>RST follows GPIO16. A program that pulls it low resets its own chip, which thereby lets go of the pin.</summary>
    private void OnWakePin(int pin, bool isHigh)
    {
        if (DriveOf(pin) == PinDrive.Low)
            ResetSoon(ResetCause.ResetPin);
        else
            DriveReset(low: !isHigh);
    }
}
