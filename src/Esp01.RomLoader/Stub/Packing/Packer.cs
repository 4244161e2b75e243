using System.Numerics;

namespace Esp01.RomLoader.Stub.Packing;

/// <summary>
/// Packs firmware for the stub, some six percent smaller than deflate does: calls filtered, then LZMA with a window of 32 KiB
/// and without context bits, header and end mark. Which match to take is decided with a look at the next byte, as fast encoders do.
/// </summary>
internal sealed class Packer
{
    private const int Window = 32768;
    private const int Shortest = 2;
    private const int FirstStateBehindMatch = 7;
    private const int States = 12;

    private readonly RangeEncoder _encoder = new();
    private readonly byte[] _data;
    private readonly MatchFinder _finder;
    private readonly ushort[] _isMatch = Probabilities.Even(States);
    private readonly ushort[] _isRepeat = Probabilities.Even(States);
    private readonly ushort[] _isOlder = Probabilities.Even(States);
    private readonly ushort[] _isOldest = Probabilities.Even(States);
    private readonly ushort[] _isLast = Probabilities.Even(States);
    private readonly ushort[] _isLong = Probabilities.Even(States);
    private readonly ushort[] _literals = Probabilities.Even(768);
    private readonly ushort[] _slots = Probabilities.Even(4 * 64);
    private readonly ushort[] _special = Probabilities.Even(115);
    private readonly ushort[] _align = Probabilities.Even(16);
    private readonly LengthModel _lengths = new();
    private readonly LengthModel _repeatLengths = new();
    private readonly int[] _last = [1, 1, 1, 1];
    private int _state;

    private Packer(byte[] data)
    {
        _data = data;
        _finder = new MatchFinder(data, Window);
    }

    /// <param name="data">Whole sectors.</param>
    public static byte[] Pack(ReadOnlySpan<byte> data)
    {
        var filtered = data.ToArray();
        CallFilter.Apply(filtered);
        return new Packer(filtered).Run();
    }

    private byte[] Run()
    {
        var matches = _finder.Find(0);
        for (var at = 0; at < _data.Length;)
        {
            var step = Choose(at, matches, out var next);
            if (step.Length < Shortest)
                EncodeLiteral(at);
            else if (step.Repeat is { } which)
                EncodeRepeat(which, step.Length);
            else
                EncodeMatch(step.Distance, step.Length);
            at += Math.Max(1, step.Length);
            matches = next ?? (at < _data.Length ? _finder.Find(at) : []);
        }
        return _encoder.Finish();
    }

    /// <param name="at">The place to encode.</param>
    /// <param name="matches">Those at this place.</param>
    /// <param name="next">Those at the place behind, where they were looked at and a literal is chosen.</param>
    private Step Choose(int at, List<(int Length, int Distance)> matches, out List<(int Length, int Distance)>? next)
    {
        next = null;
        var (repeat, which) = LongestRepeat(at);
        var (length, distance) = matches.Count > 0 ? matches[^1] : (0, 0);
        // A slightly shorter match that is much nearer costs less.
        for (var i = matches.Count - 2; i >= 0 && length == matches[i].Length + 1 && IsMuchNearer(matches[i].Distance, distance); i--)
            (length, distance) = matches[i];
        if (repeat >= Shortest && (repeat + 1 >= length || (repeat + 2 >= length && distance > 1 << 9) || (repeat + 3 >= length && distance > 1 << 15)))
            return new Step(repeat, 0, which);
        if (length < Shortest)
            return default;
        if (at + 1 >= _data.Length)
            return new Step(length, distance, null);
        var behind = _finder.Find(at + 1);
        if (behind.Count > 0 && IsBetter(behind[^1], length, distance))
        {
            next = behind;
            return default;
        }
        foreach (var older in _last)
        {
            if (older <= at + 1 && _finder.Agreement(at + 1, older) >= Math.Max(Shortest, length - 1))
            {
                next = behind;
                return default;
            }
        }
        return new Step(length, distance, null);
    }

    private static bool IsBetter((int Length, int Distance) behind, int length, int distance) =>
        (behind.Length >= length && behind.Distance < distance)
        || (behind.Length == length + 1 && !IsMuchNearer(distance, behind.Distance))
        || behind.Length > length + 1
        || (behind.Length + 1 >= length && length >= 3 && IsMuchNearer(behind.Distance, distance));

    private static bool IsMuchNearer(int near, int far) => near < far >> 7;

    private (int Length, int Which) LongestRepeat(int at)
    {
        var (longest, which) = (0, 0);
        for (var i = 0; i < _last.Length; i++)
        {
            if (_last[i] <= at && _finder.Agreement(at, _last[i]) is var length && length > longest)
                (longest, which) = (length, i);
        }
        return (longest, which);
    }

    private void EncodeLiteral(int at)
    {
        _encoder.Encode(ref _isMatch[_state], 0);
        var symbol = _data[at] | 0x100;
        if (_state < FirstStateBehindMatch)
        {
            _encoder.EncodeTree(_literals, _data[at], 8);
        }
        else
        {
            // What stands at the last match's distance foretells the byte as far as the two agree.
            var (foretold, branch, known) = ((int)_data[at - _last[0]], 0x100, 1);
            for (var i = 7; i >= 0; i--)
            {
                foretold <<= 1;
                var expected = foretold & branch;
                var bit = (symbol >> i) & 1;
                _encoder.Encode(ref _literals[branch + expected + known], bit);
                known = (known << 1) | bit;
                branch = bit != 0 ? expected : branch & ~expected;
            }
        }
        _state = _state < 4 ? 0 : _state < 10 ? _state - 3 : _state - 6;
    }

    private void EncodeRepeat(int which, int length)
    {
        _encoder.Encode(ref _isMatch[_state], 1);
        _encoder.Encode(ref _isRepeat[_state], 1);
        _encoder.Encode(ref _isOlder[_state], which == 0 ? 0 : 1);
        if (which == 0)
        {
            _encoder.Encode(ref _isLong[_state], 1);
        }
        else
        {
            _encoder.Encode(ref _isOldest[_state], which == 1 ? 0 : 1);
            if (which > 1)
                _encoder.Encode(ref _isLast[_state], which - 2);
        }
        Remember(_last[which], which);
        _repeatLengths.Encode(_encoder, length - Shortest);
        _state = _state < FirstStateBehindMatch ? 8 : 11;
    }

    private void EncodeMatch(int distance, int length)
    {
        _encoder.Encode(ref _isMatch[_state], 1);
        _encoder.Encode(ref _isRepeat[_state], 0);
        Remember(distance, _last.Length - 1);
        _lengths.Encode(_encoder, length - Shortest);
        EncodeDistance(distance - 1, length - Shortest);
        _state = _state < FirstStateBehindMatch ? 7 : 10;
    }

    private void EncodeDistance(int distance, int length)
    {
        const int FirstDirectSlot = 4;
        const int FirstAlignedSlot = 14;
        const int AlignBits = 4;
        var high = BitOperations.Log2((uint)distance | 1);
        var slot = distance < FirstDirectSlot ? distance : (high << 1) | ((distance >> (high - 1)) & 1);
        _encoder.EncodeTree(_slots.AsSpan(Math.Min(length, 3) * 64, 64), slot, 6);
        if (slot < FirstDirectSlot)
            return;
        var count = (slot >> 1) - 1;
        var start = (2 | (slot & 1)) << count;
        if (slot < FirstAlignedSlot)
        {
            _encoder.EncodeReverseTree(_special.AsSpan(start - slot), distance - start, count);
            return;
        }
        _encoder.EncodeDirect((distance - start) >> AlignBits, count - AlignBits);
        _encoder.EncodeReverseTree(_align, distance & ((1 << AlignBits) - 1), AlignBits);
    }

    /// <summary>Puts a distance in front; those before <paramref name="which"/> move back by one.</summary>
    private void Remember(int distance, int which)
    {
        _last.AsSpan(0, which).CopyTo(_last.AsSpan(1));
        _last[0] = distance;
    }

    private readonly record struct Step(int Length, int Distance, int? Repeat);
}
