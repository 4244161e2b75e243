namespace Esp01.Network.Tcp;

/// <summary>What has been written and not yet acknowledged, in a ring.</summary>
internal sealed class SendBuffer(int capacity)
{
    private readonly byte[] _ring = new byte[capacity];
    private int _start;

    public int Count { get; private set; }

    public int Room => _ring.Length - Count;

    /// <returns>How many bytes there was room for.</returns>
    public int Write(ReadOnlySpan<byte> data)
    {
        var count = Math.Min(Room, data.Length);
        var end = (_start + Count) % _ring.Length;
        var first = Math.Min(count, _ring.Length - end);
        data[..first].CopyTo(_ring.AsSpan(end));
        data[first..count].CopyTo(_ring);
        Count += count;
        return count;
    }

    /// <summary>Copies what lies <paramref name="offset"/> bytes behind the first that is not acknowledged.</summary>
    public void CopyTo(Span<byte> target, int offset)
    {
        var from = (_start + offset) % _ring.Length;
        var first = Math.Min(target.Length, _ring.Length - from);
        _ring.AsSpan(from, first).CopyTo(target);
        _ring.AsSpan(0, target.Length - first).CopyTo(target[first..]);
    }

    public void Acknowledge(int count)
    {
        _start = (_start + count) % _ring.Length;
        Count -= count;
    }
}
