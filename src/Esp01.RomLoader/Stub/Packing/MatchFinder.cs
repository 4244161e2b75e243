namespace Esp01.RomLoader.Stub.Packing;

/// <summary>Where the bytes at a place have stood before: chains of places with the same three bytes, the nearest first.</summary>
internal sealed class MatchFinder
{
    public const int LongestMatch = 273;

    private const int Hashed = 3;
    private const int HashBits = 16;

    /// <summary>How many places are looked at before the best so far is good enough.</summary>
    private const int Depth = 96;

    private readonly byte[] _data;
    private readonly int _window;
    private readonly int[] _newest = new int[1 << HashBits];
    private readonly int[] _before;
    private int _entered;

    /// <param name="data">All of it.</param>
    /// <param name="window">The largest distance.</param>
    public MatchFinder(byte[] data, int window)
    {
        (_data, _window) = (data, window);
        _before = new int[data.Length];
        Array.Fill(_newest, -1);
    }

    /// <summary>How far the bytes at two places agree.</summary>
    public int Agreement(int at, int distance)
    {
        var most = Math.Min(LongestMatch, _data.Length - at);
        return _data.AsSpan(at, most).CommonPrefixLength(_data.AsSpan(at - distance, most));
    }

    /// <summary>The matches at a place, each longer and further away than the one before.</summary>
    public List<(int Length, int Distance)> Find(int at)
    {
        EnterUpTo(at);
        var matches = new List<(int Length, int Distance)>();
        if (_data.Length - at < Hashed)
            return matches;
        var longest = Hashed - 1;
        var candidate = _newest[HashAt(at)];
        for (var tries = 0; tries < Depth && candidate >= 0 && at - candidate <= _window; tries++, candidate = _before[candidate])
        {
            var length = Agreement(at, at - candidate);
            if (length <= longest)
                continue;
            longest = length;
            matches.Add((length, at - candidate));
            if (length == LongestMatch)
                break;
        }
        return matches;
    }

    private void EnterUpTo(int at)
    {
        for (; _entered < at && _entered + Hashed <= _data.Length; _entered++)
        {
            var hash = HashAt(_entered);
            (_before[_entered], _newest[hash]) = (_newest[hash], _entered);
        }
    }

    private int HashAt(int at) => (int)(((uint)(_data[at] | (_data[at + 1] << 8) | (_data[at + 2] << 16)) * 2654435761u) >> (32 - HashBits));
}
