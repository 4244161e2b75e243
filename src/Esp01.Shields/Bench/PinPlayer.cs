using Esp01.Emulation.Board;
using Esp01.Emulation.Time;

namespace Esp01.Shields.Bench;

/// <summary>Plays a waveform on a pin: each level for its time, after which the pin is let go.</summary>
public sealed class PinPlayer
{
    private readonly PinConnection _pin;
    private readonly Alarm _alarm;
    private readonly Queue<(bool? Level, SimulatedTime For)> _rest = new();
    private SimulatedTime _due;

    public PinPlayer(BoardClock clock, PinConnection pin)
    {
        _pin = pin;
        _alarm = clock.CreateAlarm($"waveform on GPIO{pin.Pin}", Next);
    }

    /// <summary>Called when the last level has had its time.</summary>
    public Action? Ended { get; init; }

    public bool IsPlaying { get; private set; }

    /// <summary>Begins at <paramref name="start"/>; what was playing is forgotten.</summary>
    public void Play(SimulatedTime start, IEnumerable<(bool? Level, SimulatedTime For)> wave)
    {
        _rest.Clear();
        foreach (var part in wave)
            _rest.Enqueue(part);
        IsPlaying = true;
        _due = start;
        _alarm.Set(start);
    }

    public void Stop()
    {
        _rest.Clear();
        _alarm.Cancel();
        IsPlaying = false;
        _pin.Drive(null);
    }

    private void Next()
    {
        // Taken away while it played.
        if (!_pin.IsConnected)
        {
            _rest.Clear();
            IsPlaying = false;
            return;
        }

        if (!_rest.TryDequeue(out var part))
        {
            IsPlaying = false;
            _pin.Drive(null);
            Ended?.Invoke();
            return;
        }

        // Counted from when it was due: a late interruption of the processor moves no later edge.
        _due += part.For;
        _pin.Drive(part.Level);
        _alarm.Set(_due);
    }
}
