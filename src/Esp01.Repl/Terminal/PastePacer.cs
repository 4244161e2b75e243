namespace Esp01.Repl.Terminal;

/// <summary>
/// How much may go to the board now. Its ring holds 255 bytes and drops the rest silently; the friendly prompt echoes what
/// it took, so what was not echoed may still be in the ring. A program that echoes nothing gets its bytes by time instead.
/// </summary>
public sealed class PastePacer
{
    /// <summary>Half the ring: the echo of a line may lag behind its bytes.</summary>
    public const int MostUnechoed = 120;

    /// <summary>After this long without an echo the board has taken what it got, or does not echo.</summary>
    public static readonly TimeSpan EchoTimeout = TimeSpan.FromMilliseconds(60);

    private int _unechoed;

    public int Available => MostUnechoed - _unechoed;

    public void Sent(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Available);
        _unechoed += count;
    }

    /// <summary>The board sent this many bytes.</summary>
    public void Echoed(int count) => _unechoed = Math.Max(0, _unechoed - count);

    /// <summary>Nothing came for <see cref="EchoTimeout"/>.</summary>
    public void Quiet() => _unechoed = 0;
}
