namespace Esp01.Network.Tests.Kit;

/// <summary>A connection as a stream for a client that waits for nothing: what the service says to a question is there when it has been asked.</summary>
internal sealed class PeerStream(Peer peer) : Stream
{
    private readonly Queue<byte> _arrived = [];

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <returns>0 where nothing more comes.</returns>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_arrived.Count == 0)
            Arrive();
        var taken = Math.Min(count, _arrived.Count);
        for (var at = 0; at < taken; at++)
            buffer[offset + at] = _arrived.Dequeue();
        return taken;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        peer.Send(Segment.Ack | Segment.Psh, buffer.AsSpan(offset, count).ToArray());
        peer.Next += (uint)count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Arrive()
    {
        var count = 0u;
        foreach (var one in peer.Take().SelectMany(segment => segment.Payload))
        {
            _arrived.Enqueue(one);
            count++;
        }

        if (count > 0)
            peer.Acknowledge(count);
    }
}
