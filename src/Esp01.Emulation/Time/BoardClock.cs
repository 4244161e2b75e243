namespace Esp01.Emulation.Time;

/// <summary>
/// The one clock of a board. Everything that has a time on the board derives it from <see cref="Now"/>: counters compute
/// their value from it when they are read, and whatever must happen later sets an <see cref="Alarm"/>.
/// </summary>
/// <remarks>Only the processor advances it (<see cref="Cpu.Lx106.RunUntil"/>). Not thread-safe: it belongs to whoever runs the board.</remarks>
public sealed class BoardClock
{
    private long _now;
    private Alarm? _first;

    /// <summary>Exact at every register access and ROM call, not only between slices.</summary>
    public SimulatedTime Now => new(_now);

    /// <summary>When the earliest alarm is due; <see cref="SimulatedTime.MaxValue"/> when none is set.</summary>
    public SimulatedTime NextAlarm => new(NextAlarmTicks);

    internal long NowTicks => _now;

    internal long NextAlarmTicks => _first?.Due ?? long.MaxValue;

    /// <summary>Makes an alarm, not yet set. Make it once and set it again and again.</summary>
    public Alarm CreateAlarm(string name, Action onDue) => new(this, name, onDue);

    /// <summary>Moves time on; never back. Calls no alarm: that is <see cref="CallDueAlarms"/>, once the processor is between instructions.</summary>
    public void AdvanceTo(SimulatedTime time) => AdvanceTo(time.Ticks);

    internal void AdvanceTo(long ticks)
    {
        if (ticks > _now)
            _now = ticks;
    }

    /// <summary>Calls every alarm whose time has come, in order of time and, at the same time, in the order they were set.</summary>
    public void CallDueAlarms()
    {
        while (_first is { } alarm && alarm.Due <= _now)
        {
            Remove(alarm);
            alarm.Fire();
        }
    }

    internal void Insert(Alarm alarm)
    {
        Alarm? before = null;
        var after = _first;
        while (after is not null && after.Due <= alarm.Due)
        {
            before = after;
            after = after.Next;
        }

        alarm.Next = after;
        if (before is null)
            _first = alarm;
        else
            before.Next = alarm;
    }

    internal void Remove(Alarm alarm)
    {
        if (_first == alarm)
        {
            _first = alarm.Next;
        }
        else
        {
            for (var before = _first; before is not null; before = before.Next)
            {
                if (before.Next == alarm)
                {
                    before.Next = alarm.Next;
                    break;
                }
            }
        }

        alarm.Next = null;
        alarm.MarkUnset();
    }
}
