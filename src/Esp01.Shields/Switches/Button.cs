using Esp01.Emulation.Board;
using Esp01.Emulation.Time;
using Esp01.Shields.Bench;

namespace Esp01.Shields.Switches;

/// <summary>A button between a pin and ground. Its contacts bounce, differently each time and the same with the same seed.</summary>
public sealed class Button : Shield
{
    private static readonly SimulatedTime ShortestBounce = SimulatedTime.FromMicroseconds(20);

    private readonly PinConnection _contact;
    private readonly PinPlayer _player;
    private readonly SimulatedTime _bounce;
    private readonly Random _chance;
    private bool _isPressed;
    private bool _settlesAt;

    /// <param name="bounce">For how long contacts bounce; zero for a button that does not.</param>
    public Button(string id, Esp01Board board, int pin, SimulatedTime bounce, int seed)
        : base(id, board, pin)
    {
        (_bounce, _chance) = (bounce, new(seed));
        _contact = Pin(pin);
        _player = new(board.Clock, _contact) { Ended = () => _contact.Drive(_settlesAt ? false : null) };
        Controls = [ShieldControl.Switch("pressed", () => _isPressed, Press)];
    }

    public override IReadOnlyList<ShieldControl> Controls { get; }

    /// <summary>A switch needs no supply.</summary>
    public override void PowerOff()
    {
    }

    private void Press(bool isPressed)
    {
        if (isPressed == _isPressed)
            return;
        (_isPressed, _settlesAt) = (isPressed, isPressed);
        Tell(isPressed ? "is pressed" : "is let go");
        if (_bounce > SimulatedTime.Zero && Board.HasPower)
            _player.Play(Now, Bounces(isPressed));
        else
            _contact.Drive(isPressed ? false : null);
    }

    private IEnumerable<(bool? Level, SimulatedTime For)> Bounces(bool isPressed)
    {
        var left = _bounce;
        var isClosed = isPressed;
        while (left > SimulatedTime.Zero)
        {
            var time = ShortestBounce + new SimulatedTime(_chance.NextInt64(_bounce.Ticks / 4));
            time = time < left ? time : left;
            yield return (isClosed ? false : null, time);
            left -= time;
            isClosed = !isClosed;
        }
    }
}
