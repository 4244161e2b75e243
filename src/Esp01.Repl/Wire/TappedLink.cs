using Esp01.Serial;

namespace Esp01.Repl.Wire;

/// <summary>A link that reports everything that crosses another one. It owns nothing: disposing it leaves the other open.</summary>
/// <remarks>The observer is called on the reader's or writer's thread, so it must be quick and safe to call from two threads.</remarks>
public sealed class TappedLink : ISerialLink
{
    private readonly ISerialLink _inner;
    private readonly IProgress<WireChunk> _observer;
    private readonly long _start;

    private TappedLink(ISerialLink inner, IProgress<WireChunk> observer)
    {
        _inner = inner;
        _observer = observer;
        _start = inner.Clock.GetTimestamp();
    }

    /// <summary>Watches <paramref name="link"/> through the returned one.</summary>
    public static ISerialLink Over(ISerialLink link, IProgress<WireChunk> observer) => new TappedLink(link, observer);

    public string Address => _inner.Address;

    public int BaudRate => _inner.BaudRate;

    public bool HasControlLines => _inner.HasControlLines;

    public TimeProvider Clock => _inner.Clock;

    private TimeSpan Now => _inner.Clock.GetElapsedTime(_start);

    public async ValueTask SetBaudRateAsync(int baudRate, CancellationToken cancellationToken = default)
    {
        await _inner.SetBaudRateAsync(baudRate, cancellationToken);
        Report($"{baudRate} baud");
    }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var count = await _inner.ReadAsync(buffer, timeout, cancellationToken);
        if (count > 0)
            _observer.Report(new WireChunk(Now, WireDirection.FromBoard, buffer[..count].ToArray()));
        return count;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        _observer.Report(new WireChunk(Now, WireDirection.ToBoard, data.ToArray()));
        return _inner.WriteAsync(data, cancellationToken);
    }

    public ValueTask DrainAsync(CancellationToken cancellationToken = default) => _inner.DrainAsync(cancellationToken);

    public ValueTask DiscardInputAsync(CancellationToken cancellationToken = default)
    {
        Report("input discarded");
        return _inner.DiscardInputAsync(cancellationToken);
    }

    public async ValueTask SetControlLinesAsync(ControlLines lines, CancellationToken cancellationToken = default)
    {
        await _inner.SetControlLinesAsync(lines, cancellationToken);
        Report($"DTR {(lines.Dtr ? "asserted" : "released")}, RTS {(lines.Rts ? "asserted" : "released")}");
    }

    public async ValueTask SendBreakAsync(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        Report($"break of {duration.TotalMilliseconds:0} ms");
        await _inner.SendBreakAsync(duration, cancellationToken);
    }

    public ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default) => _inner.DelayAsync(delay, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Report(string lineEvent) => _observer.Report(new WireChunk(Now, WireDirection.Line, default, lineEvent));
}
