namespace Esp01.Emulation.Time;

/// <summary>Something that will happen on the board at a certain time, once. It can be moved or cancelled, also by its own action.</summary>
public sealed class Alarm
{
    private const long Unset = -1;

    private readonly BoardClock _clock;
    private readonly Action _onDue;

    internal Alarm(BoardClock clock, string name, Action onDue)
    {
        _clock = clock;
        Name = name;
        _onDue = onDue;
    }

    public string Name { get; }

    public bool IsSet => Due != Unset;

    internal long Due { get; private set; } = Unset;

    internal Alarm? Next { get; set; }

    /// <summary>When it is due; <see cref="SimulatedTime.MaxValue"/> when it is not set.</summary>
    public SimulatedTime DueAt => IsSet ? new(Due) : SimulatedTime.MaxValue;

    /// <summary>Sets or moves it. A time already past is due at once, before the next instruction.</summary>
    public void Set(SimulatedTime at)
    {
        Cancel();
        Due = Math.Max(at.Ticks, _clock.NowTicks);
        _clock.Insert(this);
    }

    /// <summary>Sets or moves it to <paramref name="delay"/> from now.</summary>
    public void SetAfter(SimulatedTime delay) => Set(_clock.Now + delay);

    public void Cancel()
    {
        if (IsSet)
            _clock.Remove(this);
    }

    internal void MarkUnset() => Due = Unset;

    internal void Fire() => _onDue();

    public override string ToString() => IsSet ? $"{Name} at {DueAt}" : $"{Name}, not set";
}
