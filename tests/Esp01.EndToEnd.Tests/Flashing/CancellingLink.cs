using Esp01.Serial;

namespace Esp01.EndToEnd.Tests.Flashing;

/// <summary>Passes everything on, and cancels at the call with a given number, counted from 1.</summary>
internal sealed class CancellingLink(ISerialLink inner, int cancelAt, CancellationTokenSource source) : ISerialLink
{
    public int Calls { get; private set; }

    public string Address => inner.Address;

    public int BaudRate => inner.BaudRate;

    public bool HasControlLines => inner.HasControlLines;

    public TimeProvider Clock => inner.Clock;

    public ValueTask SetBaudRateAsync(int baudRate, CancellationToken cancellationToken = default) => Count(() => inner.SetBaudRateAsync(baudRate, cancellationToken));

    public ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        Count(() => inner.ReadAsync(buffer, timeout, cancellationToken));

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => Count(() => inner.WriteAsync(data, cancellationToken));

    public ValueTask DrainAsync(CancellationToken cancellationToken = default) => Count(() => inner.DrainAsync(cancellationToken));

    public ValueTask DiscardInputAsync(CancellationToken cancellationToken = default) => Count(() => inner.DiscardInputAsync(cancellationToken));

    public ValueTask SetControlLinesAsync(ControlLines lines, CancellationToken cancellationToken = default) =>
        Count(() => inner.SetControlLinesAsync(lines, cancellationToken));

    public ValueTask SendBreakAsync(TimeSpan duration, CancellationToken cancellationToken = default) => Count(() => inner.SendBreakAsync(duration, cancellationToken));

    public ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default) => Count(() => inner.DelayAsync(delay, cancellationToken));

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private T Count<T>(Func<T> call)
    {
        if (++Calls == cancelAt)
            source.Cancel();
        return call();
    }
}
