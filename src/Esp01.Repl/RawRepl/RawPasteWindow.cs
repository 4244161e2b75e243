namespace Esp01.Repl.RawRepl;

/// <summary>
/// Flow control of raw-paste mode (docs/reference/repl.rst, since v1.14). The board announces a window and grants one more
/// each time it has taken one; its ring holds one byte less than two windows and drops silently what does not fit, so this
/// spends one byte less than the protocol would allow.
/// </summary>
public sealed class RawPasteWindow
{
    /// <summary>The ring of the ESP8266 port has 256 slots, of which 255 can be filled.</summary>
    public const int RingCapacity = 255;

    private readonly int _window;
    private readonly int _limit;
    private long _sent;
    private long _taken;
    private bool _sawFirstGrant;

    /// <param name="window">The size in bytes that the board announced.</param>
    public RawPasteWindow(int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        _window = window;
        _limit = Math.Min((2 * window) - 1, RingCapacity);
    }

    /// <summary>Bytes sent that the board is not known to have taken.</summary>
    public int InFlight => (int)(_sent - _taken);

    /// <summary>Bytes that may be sent now.</summary>
    public int Available => (_sawFirstGrant ? _limit : Math.Min(_window, _limit)) - InFlight;

    /// <summary>The board sent 0x01. The first grant after the header opens the second window and says nothing about bytes taken.</summary>
    public void Grant()
    {
        if (_sawFirstGrant)
            _taken += Math.Min(_window, _sent - _taken);
        _sawFirstGrant = true;
    }

    public void Sent(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Available);
        _sent += count;
    }
}
