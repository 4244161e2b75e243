using Esp01.Emulation.Board;
using Esp01.Emulation.Time;
using Esp01.Shields.Pictures;

namespace Esp01.Shields.Light;

/// <summary>A LED with its resistor: at the supply, so that a low pin lights it, as the ones on an ESP-01 are, or at ground.</summary>
public sealed class Led : Shield
{
    /// <summary>What an eye takes for brightness.</summary>
    private static readonly SimulatedTime Window = SimulatedTime.FromMilliseconds(100);

    private readonly int _pin;
    private readonly bool _isLitByLow;
    private readonly Queue<(SimulatedTime From, SimulatedTime To)> _lit = new();
    private SimulatedTime _since;
    private bool _isOn;
    private int _blinks;

    public Led(string id, Esp01Board board, int pin, bool isLitByLow)
        : base(id, board, pin)
    {
        (_pin, _isLitByLow) = (pin, isLitByLow);
        _isOn = IsLit(board.PinLevel(pin));
        Controls =
        [
            ShieldControl.Switch("on", () => _isOn, null),
            ShieldControl.Reading("brightness", "%", () => Brightness),
            ShieldControl.Reading("blinks", "", () => _blinks),
        ];
    }

    public override IReadOnlyList<ShieldControl> Controls { get; }

    public override Picture Picture => new(1, 1, [_isOn ? 0x3060ff : 0x101018]);

    /// <summary>The share of the last 100 ms in which it was lit, in percent.</summary>
    private double Brightness
    {
        get
        {
            var start = Now - Window;
            var lit = _lit.Sum(span => Math.Max(0, (span.To - (span.From > start ? span.From : start)).Ticks)) + (_isOn ? (Now - (_since > start ? _since : start)).Ticks : 0);
            return 100.0 * lit / Window.Ticks;
        }
    }

    public override void PowerOff() => Switch(false);

    public override void PowerOn() => Switch(IsLit(Board.PinLevel(_pin)));

    protected override void PinLevel(int pin, bool isHigh) => Switch(IsLit(isHigh));

    /// <summary>A pin's pull-up lights nothing: only a pin that is driven does.</summary>
    private bool IsLit(bool isHigh) => Board.HasPower && (_isLitByLow ? !isHigh : isHigh && Board.DriveOf(_pin) == PinDrive.High);

    private void Switch(bool isOn)
    {
        if (isOn == _isOn)
            return;
        if (_isOn)
            _lit.Enqueue((_since, Now));
        while (_lit.TryPeek(out var oldest) && oldest.To < Now - Window)
            _lit.Dequeue();
        (_isOn, _since) = (isOn, Now);
        _blinks += isOn ? 1 : 0;
    }
}
