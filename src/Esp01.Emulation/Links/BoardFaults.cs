using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Links;

/// <summary>
/// What shall go wrong with a virtual board, as one line of text: <c>drop=0.001,flip=0.0001,delay=0.01,pause=20,cut=2500,seed=7</c>.
/// Drop, flip and delay are shares of the bytes in both directions, pause is how long a delay lasts, cut is when the power
/// fails, counted from the start; both in milliseconds of the board's time. The same text makes the same faults.
/// </summary>
/// <param name="Seed">Of everything that is chance: which bytes suffer, and what an interrupted flash command leaves.</param>
public sealed record BoardFaults(int Seed, SerialFaults ToBoard, SerialFaults FromBoard, SimulatedTime? PowerCut)
{
    public static BoardFaults None { get; } = new(0, SerialFaults.None, SerialFaults.None, null);

    /// <param name="problem">What is wrong with the text, as the end of a sentence.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out BoardFaults? faults, [NotNullWhen(false)] out string? problem)
    {
        faults = null;
        var seed = 0;
        SimulatedTime? cut = null;
        var wire = SerialFaults.None;
        foreach (var part in text.Split(','))
        {
            var isRead = part.Split('=') switch
            {
                ["drop", var value] when TryShare(value, out var share) => Let(wire = wire with { DropRate = share }),
                ["flip", var value] when TryShare(value, out var share) => Let(wire = wire with { FlipRate = share }),
                ["delay", var value] when TryShare(value, out var share) => Let(wire = wire with { DelayRate = share }),
                ["pause", var value] when TryMilliseconds(value, out var time) => Let(wire = wire with { Delay = time }),
                ["cut", var value] when TryMilliseconds(value, out var time) => Let(cut = time),
                ["seed", var value] when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => Let(seed = number),
                _ => false,
            };
            if (!isRead)
            {
                problem = $"has \"{part}\", which is none of drop=SHARE, flip=SHARE, delay=SHARE, pause=MILLISECONDS, cut=MILLISECONDS, seed=NUMBER; a share is 0 to 1";
                return false;
            }
        }

        if (wire.DropRate + wire.FlipRate + wire.DelayRate > 1)
        {
            problem = "has shares that are more than 1 together";
            return false;
        }

        problem = null;
        // The two directions must not suffer at the same places.
        faults = new(seed, wire with { Seed = seed }, wire with { Seed = ~seed }, cut);
        return true;
    }

    private static bool Let<T>(T _) => true;

    private static bool TryShare(string text, out double share) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out share) && share is >= 0 and <= 1;

    private static bool TryMilliseconds(string text, out SimulatedTime time)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds);
        time = SimulatedTime.FromMilliseconds(milliseconds);
        return isNumber;
    }
}
