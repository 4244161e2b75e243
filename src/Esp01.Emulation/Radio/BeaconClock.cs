using Esp01.Emulation.Time;

namespace Esp01.Emulation.Radio;

/// <summary>
/// The MAC's microsecond counter for the access point's beacons (802.11's "TSF") and a timer that compares with it. The SDK's
/// software watchdog runs on this timer, not on an FRC. While it is stopped the counter stands at its preset.
/// </summary>
internal sealed class BeaconClock
{
    private const uint Run = 1u << 31;
    private const uint Armed = 1u << 31;

    private readonly BoardClock _clock;
    private readonly Action _elapsed;
    private readonly Alarm _alarm;
    private SimulatedTime _startedAt;
    private ulong _startedWith;
    private ulong _target;
    private bool _isRunning;
    private bool _isArmed;

    /// <param name="elapsed">The counter has reached the timer's target.</param>
    public BeaconClock(BoardClock clock, Action elapsed)
    {
        _clock = clock;
        _elapsed = elapsed;
        _alarm = clock.CreateAlarm("MAC timer", OnTarget);
    }

    /// <summary>Microseconds.</summary>
    public ulong Count => _isRunning ? _startedWith + (ulong)(_clock.Now - _startedAt).Microseconds : Preset;

    /// <summary>Where it starts the next time.</summary>
    public ulong Preset { get; set; }

    /// <summary>The count at which the timer elapses.</summary>
    public ulong Target
    {
        get => _target;
        set
        {
            _target = value;
            SetAlarm();
        }
    }

    public void Control(uint value)
    {
        var run = (value & Run) != 0;
        if (run && !_isRunning)
            (_startedAt, _startedWith) = (_clock.Now, Preset);
        _isRunning = run;
        SetAlarm();
    }

    public void ControlTimer(uint value)
    {
        _isArmed = (value & Armed) != 0;
        SetAlarm();
    }

    public void Reset()
    {
        (_isRunning, _isArmed, Preset, _target) = (false, false, 0, 0);
        _alarm.Cancel();
    }

    private void SetAlarm()
    {
        if (!_isRunning || !_isArmed)
        {
            _alarm.Cancel();
            return;
        }

        // A target in the past is reached at once; one beyond any run is as good as 24 days away.
        var ahead = Math.Min(_target > _startedWith ? _target - _startedWith : 0, int.MaxValue * 1000UL);
        _alarm.Set(_startedAt + SimulatedTime.FromMicroseconds((long)ahead));
    }

    private void OnTarget()
    {
        _isArmed = false;
        _elapsed();
    }
}
