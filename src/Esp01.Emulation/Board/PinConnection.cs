namespace Esp01.Emulation.Board;

/// <summary>
/// The end of something that is connected to a pin. Several may be on one pin, as on a bus: whoever pulls it low wins, and
/// while nobody drives it its pull-up makes it high.
/// </summary>
public sealed class PinConnection
{
    private readonly Action<PinConnection> _changed;

    internal PinConnection(int pin, Action<PinConnection> changed)
    {
        Pin = pin;
        _changed = changed;
    }

    /// <summary>The number of the GPIO, 0 to 16.</summary>
    public int Pin { get; }

    /// <summary>What this end does: low, high, or nothing (null).</summary>
    public bool? Level { get; private set; }

    /// <summary>Whether it is still plugged in.</summary>
    public bool IsConnected { get; private set; } = true;

    /// <summary>Pulls the pin low or high, or lets go of it with null.</summary>
    /// <exception cref="InvalidOperationException">It was disconnected.</exception>
    public void Drive(bool? level)
    {
        if (!IsConnected)
            throw new InvalidOperationException($"This connection to GPIO{Pin} was taken away.");
        if (Level == level)
            return;
        Level = level;
        _changed(this);
    }

    /// <summary>Takes it away for good.</summary>
    public void Disconnect()
    {
        if (!IsConnected)
            return;
        Level = null;
        IsConnected = false;
        _changed(this);
    }
}
