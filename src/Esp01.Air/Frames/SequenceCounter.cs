namespace Esp01.Air.Frames;

/// <summary>Numbers frames, 12 bits.</summary>
internal sealed class SequenceCounter
{
    private int _next;

    public int Next() => _next++ & 0xfff;
}
