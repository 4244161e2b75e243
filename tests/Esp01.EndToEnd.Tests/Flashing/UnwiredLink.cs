using Esp01.Serial;

namespace Esp01.EndToEnd.Tests.Flashing;

/// <summary>A port with DTR and RTS that lead nowhere, as on most adapters for the ESP-01.</summary>
internal sealed class UnwiredLink(ISerialLink inner) : ISerialLink
{
    public string Address => inner.Address;

    public int BaudRate => inner.BaudRate;

    public bool HasControlLines => true;

    public TimeProvider Clock => inner.Clock;

    public ValueTask SetControlLinesAsync(ControlLines lines, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask SetBaudRateAsync(int baudRate, CancellationToken cancellationToken = default) => inner.SetBaudRateAsync(baudRate, cancellationToken);

    public ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, timeout, cancellationToken);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => inner.WriteAsync(data, cancellationToken);

    public ValueTask DrainAsync(CancellationToken cancellationToken = default) => inner.DrainAsync(cancellationToken);

    public ValueTask DiscardInputAsync(CancellationToken cancellationToken = default) => inner.DiscardInputAsync(cancellationToken);

    public ValueTask SendBreakAsync(TimeSpan duration, CancellationToken cancellationToken = default) => inner.SendBreakAsync(duration, cancellationToken);

    public ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default) => inner.DelayAsync(delay, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
