namespace Esp01.Network.Tcp;

/// <summary>
/// What has arrived and was not read, in a ring; also what came too early, in its later place. Nothing is kept outside the
/// window, so it cannot grow.
/// </summary>
internal sealed class ReceiveBuffer(int capacity)
{
    // What a sender that loses every second segment can leave: more gaps are not worth remembering.
    private const int MostRanges = 32;

    private readonly byte[] _ring = new byte[capacity];

    /// <summary>The pieces that came early, by their distance from the first byte that is missing; apart from each other, in order.</summary>
    private readonly List<(int Start, int End)> _early = [];
    private int _start;

    /// <summary>How many bytes can be read.</summary>
    public int Count { get; private set; }

    /// <summary>How many more bytes it takes: the window.</summary>
    public int Room => _ring.Length - Count;

    public bool HasGaps => _early.Count > 0;

    /// <summary>Takes what lies <paramref name="offset"/> bytes behind the first missing one; both within <see cref="Room"/>.</summary>
    /// <returns>By how much the first missing byte has moved.</returns>
    public int Insert(int offset, ReadOnlySpan<byte> data)
    {
        if (data.Length == 0 || (offset > 0 && _early.Count == MostRanges))
            return 0;
        var place = (_start + Count + offset) % _ring.Length;
        var first = Math.Min(data.Length, _ring.Length - place);
        data[..first].CopyTo(_ring.AsSpan(place));
        data[first..].CopyTo(_ring);
        Remember(offset, offset + data.Length);
        if (_early[0].Start > 0)
            return 0;

        var moved = _early[0].End;
        _early.RemoveAt(0);
        for (var index = 0; index < _early.Count; index++)
            _early[index] = (_early[index].Start - moved, _early[index].End - moved);
        Count += moved;
        return moved;
    }

    public int Read(Span<byte> target)
    {
        var count = Math.Min(Count, target.Length);
        var first = Math.Min(count, _ring.Length - _start);
        _ring.AsSpan(_start, first).CopyTo(target);
        _ring.AsSpan(0, count - first).CopyTo(target[first..]);
        _start = (_start + count) % _ring.Length;
        Count -= count;
        return count;
    }

    private void Remember(int start, int end)
    {
        var index = _early.FindIndex(range => range.End >= start);
        if (index < 0)
            index = _early.Count;
        while (index < _early.Count && _early[index].Start <= end)
        {
            start = Math.Min(start, _early[index].Start);
            end = Math.Max(end, _early[index].End);
            _early.RemoveAt(index);
        }

        _early.Insert(index, (start, end));
    }
}
