using Esp01.Emulation.Board;
using Esp01.Emulation.Time;
using Esp01.Shields.Pictures;

namespace Esp01.Shields.Switches;

/// <summary>A relay module: its coil follows the pin, its contact a little later (Songle SRD-05VDC, "Characteristics": 10 ms to operate, 5 ms to release).</summary>
public sealed class Relay : Shield
{
    private static readonly SimulatedTime Operate = SimulatedTime.FromMilliseconds(10);
    private static readonly SimulatedTime Release = SimulatedTime.FromMilliseconds(5);

    private readonly int _pin;
    private readonly bool _isOnByLow;
    private readonly Alarm _moved;
    private bool _coil;
    private bool _isOn;
    private int _switched;

    public Relay(string id, Esp01Board board, int pin, bool isOnByLow)
        : base(id, board, pin)
    {
        (_pin, _isOnByLow) = (pin, isOnByLow);
        _moved = CreateAlarm("contact", () => Move(_coil));
        Controls = [ShieldControl.Switch("on", () => _isOn, null), ShieldControl.Reading("switched", "", () => _switched)];
    }

    public override IReadOnlyList<ShieldControl> Controls { get; }

    public override Picture Picture => new(1, 1, [_isOn ? 0xd03030 : 0x303030]);

    public override void PowerOn() => Follow(Board.PinLevel(_pin));

    public override void PowerOff()
    {
        _coil = false;
        _moved.Cancel();
        Move(false);
    }

    protected override void PinLevel(int pin, bool isHigh) => Follow(isHigh);

    /// <summary>The input's own resistor holds it off while nobody drives the pin low.</summary>
    private void Follow(bool isHigh)
    {
        var coil = Board.HasPower && (_isOnByLow ? !isHigh : isHigh && Board.DriveOf(_pin) == PinDrive.High);
        if (coil == _coil)
            return;
        _coil = coil;
        _moved.SetAfter(coil ? Operate : Release);
    }

    private void Move(bool isOn)
    {
        if (isOn == _isOn)
            return;
        _isOn = isOn;
        _switched++;
        Tell(isOn ? "switches on" : "switches off");
    }
}
