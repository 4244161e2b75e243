using Esp01.Serial;

namespace Esp01.EndToEnd.Tests.Flashing;

/// <summary>An adapter or cable that garbles what it carries above a rate: one bit in each hundred bytes, in both directions.</summary>
/// <param name="bestRate">Baud; up to this all is well.</param>
/// <param name="soundBytes">Carried first without an error at any rate, as by a cable that fails when it warms up.</param>
internal sealed class LimitedLink(ISerialLink inner, int bestRate, int soundBytes) : ISerialLink
{
    private const int BytesPerError = 100;
    private long _carried;

    public string Address => inner.Address;

    public int BaudRate => inner.BaudRate;

    public bool HasControlLines => inner.HasControlLines;

    public TimeProvider Clock => inner.Clock;

    public ValueTask SetBaudRateAsync(int baudRate, CancellationToken cancellationToken = default) => inner.SetBaudRateAsync(baudRate, cancellationToken);

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, timeout, cancellationToken);
        Carry(buffer.Span[..count]);
        return count;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        var carried = data.ToArray();
        Carry(carried);
        return inner.WriteAsync(carried, cancellationToken);
    }

    public ValueTask DrainAsync(CancellationToken cancellationToken = default) => inner.DrainAsync(cancellationToken);

    public ValueTask DiscardInputAsync(CancellationToken cancellationToken = default) => inner.DiscardInputAsync(cancellationToken);

    public ValueTask SetControlLinesAsync(ControlLines lines, CancellationToken cancellationToken = default) => inner.SetControlLinesAsync(lines, cancellationToken);

    public ValueTask SendBreakAsync(TimeSpan duration, CancellationToken cancellationToken = default) => inner.SendBreakAsync(duration, cancellationToken);

    public ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default) => inner.DelayAsync(delay, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private void Carry(Span<byte> data)
    {
        foreach (ref var value in data)
        {
            if (++_carried > soundBytes && inner.BaudRate > bestRate && _carried % BytesPerError == 0)
                value ^= 0x04;
        }
    }
}
