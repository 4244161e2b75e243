using Esp01.Emulation.Board;
using Esp01.Emulation.Time;
using Esp01.Shields.Bench;

namespace Esp01.Shields.Climate;

/// <summary>A DHT11 or DHT22 with its pull-up: answers 40 bits when the program has held the line low for long enough.</summary>
public sealed class DhtSensor : Shield
{
    /// <summary>Shorter than any attempt at a start: a program that sets its pin up.</summary>
    private static readonly SimulatedTime Glitch = SimulatedTime.FromMicroseconds(100);

    private readonly DhtModel _model;
    private readonly int _pin;
    private readonly PinPlayer _player;
    private SimulatedTime? _lowSince;
    private SimulatedTime _powerSince;
    private SimulatedTime _measuredAt;
    private byte[]? _measured;
    private bool _isUnplugged;
    private bool _hasBadSum;

    public DhtSensor(string id, Esp01Board board, int pin, DhtModel model)
        : base(id, board, pin)
    {
        (_model, _pin) = (model, pin);
        _player = new(board.Clock, Pin(pin));
        _powerSince = Now;
        Controls =
        [
            new("temperature", "°C", model.Temperature.Least, model.Temperature.Most, () => Temperature, value => Temperature = value),
            new("humidity", "%", model.Humidity.Least, model.Humidity.Most, () => Humidity, value => Humidity = value),
            ShieldControl.Switch("unplugged", () => _isUnplugged, value => _isUnplugged = value),
            ShieldControl.Switch("bad-checksum", () => _hasBadSum, value => _hasBadSum = value),
        ];
    }

    public double Temperature { get; set; } = 21;

    public double Humidity { get; set; } = 40;

    public override IReadOnlyList<ShieldControl> Controls { get; }

    public override void PowerOn()
    {
        (_powerSince, _measured, _lowSince) = (Now, null, null);
        _player.Stop();
    }

    public override void PowerOff()
    {
        _player.Stop();
        base.PowerOff();
    }

    protected override void PinDriven(int pin, PinDrive drive)
    {
        if (drive == PinDrive.Low)
        {
            _lowSince = Now;
        }
        else if (_lowSince is { } since)
        {
            _lowSince = null;
            OnStart(Now - since);
        }
    }

    private void OnStart(SimulatedTime low)
    {
        if (_isUnplugged || _player.IsPlaying || low < Glitch)
            return;
        if (low < _model.ShortestStart)
        {
            Tell($"GPIO{_pin} was low for {low.Microseconds} µs, which is no start: that takes {_model.ShortestStart.Microseconds} µs", isTrouble: true);
            return;
        }

        if (Now - _powerSince < _model.Settling)
        {
            Tell($"asked {(Now - _powerSince).Microseconds / 1000} ms after power-on; it answers after {_model.Settling.Microseconds / 1000} ms", isTrouble: true);
            return;
        }

        var bytes = Measure();
        Tell($"sends {Convert.ToHexStringLower(bytes)}");
        _player.Play(Now + _model.Turn, Wave(bytes));
    }

    private byte[] Measure()
    {
        if (_measured is null || Now - _measuredAt >= _model.Interval)
            (_measured, _measuredAt) = (_model.Pack(Temperature, Humidity), Now);
        var sum = (byte)_measured.Sum(value => value);
        return [.. _measured, _hasBadSum ? (byte)~sum : sum];
    }

    private IEnumerable<(bool? Level, SimulatedTime For)> Wave(byte[] bytes)
    {
        yield return (false, _model.Answer);
        yield return (null, _model.Answer);
        foreach (var value in bytes)
        {
            for (var bit = 7; bit >= 0; bit--)
            {
                yield return (false, _model.BitLow);
                yield return (null, (value >> bit & 1) != 0 ? _model.One : _model.Zero);
            }
        }

        yield return (false, _model.BitLow);
    }
}
