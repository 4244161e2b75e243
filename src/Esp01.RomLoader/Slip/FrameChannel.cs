using Esp01.Serial;

namespace Esp01.RomLoader.Slip;

/// <summary>Packets over a serial link, and a memory of the last bytes heard, from which a failure is explained.</summary>
internal sealed class FrameChannel(ISerialLink link)
{
    private const int Remembered = 4096;

    private readonly SlipReader _reader = new();
    private readonly Queue<byte> _heard = new();
    private readonly byte[] _buffer = new byte[4096];

    public ISerialLink Link => link;

    /// <summary>Bytes sent and received since the start, as they were on the wire.</summary>
    public long BytesOnWire { get; private set; }

    /// <summary>Those of them that were sent.</summary>
    public long BytesSent { get; private set; }

    /// <summary>What was heard since the last <see cref="ForgetHeard"/>, the last 4 KiB of it.</summary>
    public byte[] Heard => [.. _heard];

    public void ForgetHeard() => _heard.Clear();

    public async ValueTask SendAsync(ReadOnlyMemory<byte> packet, CancellationToken cancellationToken)
    {
        var frame = SlipCodec.Encode(packet.Span);
        BytesOnWire += frame.Length;
        BytesSent += frame.Length;
        await link.WriteAsync(frame, cancellationToken);
    }

    /// <returns>The next packet, or null when none came in time.</returns>
    public async ValueTask<byte[]?> ReceiveAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = link.Clock.GetTimestamp();
        while (true)
        {
            if (_reader.TryTake(out var packet))
                return packet;
            var left = timeout - link.Clock.GetElapsedTime(started);
            if (left < TimeSpan.Zero)
                return null;
            if (await HearAsync(left, cancellationToken) == 0)
                return null;
        }
    }

    /// <summary>Listens to plain bytes until <paramref name="enough"/> says so or the time has passed.</summary>
    public async ValueTask ListenAsync(TimeSpan duration, Func<bool> enough, CancellationToken cancellationToken)
    {
        var started = link.Clock.GetTimestamp();
        while (!enough())
        {
            var left = duration - link.Clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || await HearAsync(left, cancellationToken) == 0)
                return;
        }
    }

    /// <summary>Drops what has arrived, whole or in part.</summary>
    public async ValueTask DiscardAsync(CancellationToken cancellationToken)
    {
        await link.DiscardInputAsync(cancellationToken);
        _reader.Clear();
    }

    private async ValueTask<int> HearAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var count = await link.ReadAsync(_buffer, timeout, cancellationToken);
        BytesOnWire += count;
        foreach (var value in _buffer.AsSpan(0, count))
        {
            if (_heard.Count == Remembered)
                _heard.Dequeue();
            _heard.Enqueue(value);
        }
        _reader.Push(_buffer.AsSpan(0, count));
        return count;
    }
}
