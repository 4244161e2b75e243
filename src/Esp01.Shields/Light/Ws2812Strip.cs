using System.Globalization;
using Esp01.Emulation.Board;
using Esp01.Emulation.Time;
using Esp01.Shields.Pictures;

namespace Esp01.Shields.Light;

/// <summary>A strip of WS2812B: decodes the waveform at its pin, and tells where it is not as the data sheet wants it.</summary>
public sealed class Ws2812Strip : Shield
{
    private const int BitsOfPixel = 24;

    private readonly int _length;
    private readonly Alarm _latch;
    private readonly List<bool> _bits = [];
    private int[] _shown;
    private SimulatedTime _roseAt;
    private SimulatedTime _fellAt;
    private int _wrong;
    private string? _firstWrong;
    private int _frames;
    private int _badFrames;

    public Ws2812Strip(string id, Esp01Board board, int pin, int length)
        : base(id, board, pin)
    {
        (_length, _shown) = (length, new int[length]);
        _latch = CreateAlarm("latches", OnLatch);
        Controls =
        [
            ShieldControl.Reading("frames", "", () => _frames),
            ShieldControl.Reading("bad-frames", "", () => _badFrames),
            .. Enumerable.Range(0, length).SelectMany(PixelReadings),
        ];
    }

    public override IReadOnlyList<ShieldControl> Controls { get; }

    /// <summary>What it shows, a pixel as 0xRRGGBB.</summary>
    public IReadOnlyList<int> Pixels => _shown;

    public override Picture Picture => new(_length, 1, [.. _shown]);

    public override void PowerOff()
    {
        _latch.Cancel();
        _bits.Clear();
        _shown = new int[_length];
        base.PowerOff();
    }

    protected override void PinLevel(int pin, bool isHigh)
    {
        if (isHigh)
        {
            _roseAt = Now;
            // The first bit of a frame has no low before it that counts.
            if (_bits.Count > 0)
                Judge(Now - _fellAt >= StripTiming.ShortestLow, "low", Now - _fellAt);
            _latch.Cancel();
            return;
        }

        _fellAt = Now;
        _latch.SetAfter(StripTiming.Latch);
        AddBit(Now - _roseAt);
    }

    private void AddBit(SimulatedTime high)
    {
        // What was high since long ago is the pull-up of a pin that the program takes over now.
        if (high > StripTiming.Latch)
            return;
        Judge(
            (high >= StripTiming.ShortestZero && high <= StripTiming.LongestZero) || (high >= StripTiming.ShortestOne && high <= StripTiming.LongestOne), "high", high);
        _bits.Add(high > StripTiming.LongestZero);
    }

    private void Judge(bool isGood, string level, SimulatedTime time)
    {
        if (isGood)
            return;
        _wrong++;
        _firstWrong ??= string.Create(CultureInfo.InvariantCulture, $"bit {_bits.Count} was {level} for {time.Ticks * 12.5:0} ns");
    }

    private void OnLatch()
    {
        if (_bits.Count == 0)
            return;
        var pixels = new List<int>();
        for (var at = 0; at + BitsOfPixel <= _bits.Count; at += BitsOfPixel)
            pixels.Add(PixelAt(at));
        for (var index = 0; index < Math.Min(pixels.Count, _length); index++)
            _shown[index] = pixels[index];
        _frames++;
        Tell($"shows {string.Join(' ', pixels.Take(_length).Select(pixel => $"#{pixel:x6}"))}");
        var rest = _bits.Count % BitsOfPixel;
        if (_wrong > 0 || rest != 0)
        {
            _badFrames++;
            Tell($"wrong timing: {(_wrong > 0 ? $"{_wrong} times, first {_firstWrong}" : $"{rest} bits are left over")}; a 0 is high for 200 to 550 ns, a 1 for 650 to 950 ns", isTrouble: true);
        }

        _bits.Clear();
        (_wrong, _firstWrong) = (0, null);
    }

    /// <summary>On the wire green comes first, the highest bit of each first.</summary>
    private int PixelAt(int at)
    {
        var value = 0;
        for (var bit = 0; bit < BitsOfPixel; bit++)
            value = (value << 1) | (_bits[at + bit] ? 1 : 0);
        return ((value & 0x00ff00) << 8) | ((value & 0xff0000) >> 8) | (value & 0xff);
    }

    private IEnumerable<ShieldControl> PixelReadings(int index) => new (string Name, int Shift)[] { ("red", 16), ("green", 8), ("blue", 0) }
        .Select(colour => ShieldControl.Reading(string.Create(CultureInfo.InvariantCulture, $"{colour.Name}-{index}"), "", () => (_shown[index] >> colour.Shift) & 0xff));
}
