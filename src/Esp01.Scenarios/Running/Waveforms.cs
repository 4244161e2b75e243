using Esp01.Emulation.Board;
using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;

namespace Esp01.Scenarios.Running;

/// <summary>Every edge at the pins of the header.</summary>
internal sealed class Waveforms : IDisposable
{
    public static readonly IReadOnlyList<int> Pins = [0, 1, 2, 3];

    /// <summary>A program that toggles a pin without end must not fill this computer's memory; the picture ends there and says so.</summary>
    public const int MostEdges = 2_000_000;

    private readonly Esp01Board _board;
    private readonly Dictionary<int, List<Edge>> _edges = [];

    public Waveforms(Esp01Board board)
    {
        _board = board;
        foreach (var pin in Pins)
            _edges[pin] = [new(board.Clock.Now, board.PinLevel(pin))];
        board.PinLevelChanged += Add;
    }

    /// <summary>How many edges there were, those not kept included.</summary>
    public long Count { get; private set; }

    public bool IsComplete => Count <= MostEdges;

    public IReadOnlyList<Edge> Of(int pin) => _edges[pin];

    public string DescribeLast(int pin) => Of(pin) is [_, .., var last]
        ? $"since {last.Time}"
        : "and was never otherwise";

    /// <summary>The last edges of a pin, for a failure's report.</summary>
    public string Tail(int pin, int count)
    {
        var edges = Of(pin).TakeLast(count).ToList();
        return string.Join(", ", edges.Zip(edges.Skip(1)).Select(pair => $"{(pair.First.IsHigh ? "high" : "low")} {Durations.Show(pair.Second.Time - pair.First.Time)}"));
    }

    /// <summary>When a pin rose between two times, and for how long it was high.</summary>
    public (IReadOnlyList<SimulatedTime> Rises, SimulatedTime High) Measure(int pin, SimulatedTime from, SimulatedTime to)
    {
        var edges = Of(pin);
        var rises = new List<SimulatedTime>();
        var high = SimulatedTime.Zero;
        for (var index = 0; index < edges.Count; index++)
        {
            var end = index + 1 < edges.Count ? edges[index + 1].Time : to;
            if (!edges[index].IsHigh || end <= from)
                continue;
            var start = edges[index].Time > from ? edges[index].Time : from;
            high += (end < to ? end : to) - start;
            if (edges[index].Time >= from)
                rises.Add(edges[index].Time);
        }

        return (rises, high);
    }

    public void Dispose() => _board.PinLevelChanged -= Add;

    private void Add(int pin, bool isHigh)
    {
        if (!_edges.TryGetValue(pin, out var edges))
            return;
        if (++Count <= MostEdges)
            edges.Add(new(_board.Clock.Now, isHigh));
    }

    /// <param name="IsHigh">From then on.</param>
    internal readonly record struct Edge(SimulatedTime Time, bool IsHigh);
}
