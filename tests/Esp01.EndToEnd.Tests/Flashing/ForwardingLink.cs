using Esp01.Serial;

namespace Esp01.EndToEnd.Tests.Flashing;

/// <summary>Passes everything on; what a test changes on the way it overrides.</summary>
internal abstract class ForwardingLink(ISerialLink inner) : ISerialLink
{
    public string Address => inner.Address;

    public int BaudRate => inner.BaudRate;

    public virtual bool HasControlLines => inner.HasControlLines;

    public virtual TimeProvider Clock => inner.Clock;

    public ValueTask SetBaudRateAsync(int baudRate, CancellationToken cancellationToken = default) => inner.SetBaudRateAsync(baudRate, cancellationToken);

    public virtual ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, timeout, cancellationToken);

    public virtual ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => inner.WriteAsync(data, cancellationToken);

    public ValueTask DrainAsync(CancellationToken cancellationToken = default) => inner.DrainAsync(cancellationToken);

    public ValueTask DiscardInputAsync(CancellationToken cancellationToken = default) => inner.DiscardInputAsync(cancellationToken);

    public virtual ValueTask SetControlLinesAsync(ControlLines lines, CancellationToken cancellationToken = default) => inner.SetControlLinesAsync(lines, cancellationToken);

    public ValueTask SendBreakAsync(TimeSpan duration, CancellationToken cancellationToken = default) => inner.SendBreakAsync(duration, cancellationToken);

    public virtual ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default) => inner.DelayAsync(delay, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
