using Esp01.Serial;

namespace Esp01.EndToEnd.Tests.Flashing;

/// <summary>An adapter or cable that garbles what it carries above a rate: one bit in each hundred bytes, in both directions.</summary>
/// <param name="bestRate">Baud; up to this all is well.</param>
/// <param name="soundBytes">Carried first without an error at any rate, as by a cable that fails when it warms up.</param>
internal sealed class LimitedLink(ISerialLink inner, int bestRate, int soundBytes) : ForwardingLink(inner)
{
    private const int BytesPerError = 100;
    private long _carried;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var count = await base.ReadAsync(buffer, timeout, cancellationToken);
        Carry(buffer.Span[..count]);
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        var carried = data.ToArray();
        Carry(carried);
        return base.WriteAsync(carried, cancellationToken);
    }

    private void Carry(Span<byte> data)
    {
        foreach (ref var value in data)
        {
            if (++_carried > soundBytes && BaudRate > bestRate && _carried % BytesPerError == 0)
                value ^= 0x04;
        }
    }
}
