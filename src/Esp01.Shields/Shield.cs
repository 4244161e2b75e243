using Esp01.Emulation.Board;
using Esp01.Emulation.Time;
using Esp01.Shields.Pictures;

namespace Esp01.Shields;

/// <summary>
/// Something that is plugged into a board's pins and lives in its time. A new one overrides what it needs: what a pin does
/// (<see cref="PinDriven"/>, <see cref="PinLevel"/>), what can be turned and read (<see cref="Controls"/>), what losing its supply means.
/// </summary>
/// <remarks>All calls come on the thread that runs the board.</remarks>
public abstract class Shield : IDisposable
{
    private readonly Dictionary<int, PinConnection> _pins = [];

    /// <param name="id">What scenarios and reports call it.</param>
    /// <param name="pins">The pins it is plugged into.</param>
    protected Shield(string id, Esp01Board board, params IReadOnlyList<int> pins)
    {
        (Id, Board) = (id, board);
        foreach (var pin in pins)
            _pins[pin] = board.ConnectPin(pin);
        board.PinChanged += OnDriven;
        board.PinLevelChanged += OnLevel;
    }

    public string Id { get; }

    public IEnumerable<int> Pins => _pins.Keys;

    /// <summary>What can be set from outside, and what can be read from it.</summary>
    public virtual IReadOnlyList<ShieldControl> Controls => [];

    /// <summary>What it shows; null for what shows nothing.</summary>
    public virtual Picture? Picture => null;

    /// <summary>Something a person who looks for a fault wants to know: what was asked, what was answered, what was wrong.</summary>
    public event Action<ShieldEvent>? Happened;

    protected Esp01Board Board { get; }

    protected SimulatedTime Now => Board.Clock.Now;

    /// <summary>Whether it pulls this pin to ground now.</summary>
    public bool HoldsLow(int pin) => _pins.TryGetValue(pin, out var connection) && connection.Level == false;

    /// <summary>The supply is back.</summary>
    public virtual void PowerOn()
    {
    }

    /// <summary>The supply has failed; nothing is driven any more.</summary>
    public virtual void PowerOff()
    {
        foreach (var connection in _pins.Values)
            connection.Drive(null);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        Board.PinChanged -= OnDriven;
        Board.PinLevelChanged -= OnLevel;
        foreach (var connection in _pins.Values)
            connection.Disconnect();
    }

    protected PinConnection Pin(int pin) => _pins[pin];

    protected Alarm CreateAlarm(string name, Action onDue) => Board.Clock.CreateAlarm($"{Id} {name}", onDue);

    protected void Tell(string text, bool isTrouble = false) => Happened?.Invoke(new(Now, Id, text, isTrouble));

    /// <summary>The program does something else with one of its pins.</summary>
    protected virtual void PinDriven(int pin, PinDrive drive)
    {
    }

    /// <summary>The level at one of its pins is another one, whoever made it.</summary>
    protected virtual void PinLevel(int pin, bool isHigh)
    {
    }

    private void OnDriven(int pin, PinDrive drive)
    {
        if (_pins.ContainsKey(pin))
            PinDriven(pin, drive);
    }

    private void OnLevel(int pin, bool isHigh)
    {
        if (_pins.ContainsKey(pin))
            PinLevel(pin, isHigh);
    }
}
