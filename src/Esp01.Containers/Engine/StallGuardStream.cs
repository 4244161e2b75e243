namespace Esp01.Containers.Engine;

/// <summary>Reads another stream, and fails where that one would wait for ever: when nothing came for some time.</summary>
internal sealed class StallGuardStream(Stream inner, TimeSpan limit, TimeProvider time) : Stream
{
    /// <summary>A connection that moves bytes at all moves some within this time.</summary>
    public static readonly TimeSpan UsualLimit = TimeSpan.FromMinutes(2);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // The package's streams take a read into an empty buffer, which is allowed, for their end.
        if (buffer.IsEmpty)
            return 0;
        try
        {
            return await inner.ReadAsync(buffer, cancellationToken).AsTask().WaitAsync(limit, time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new IOException($"Nothing came for {limit.TotalSeconds:0} s.", exception);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronous reads have a time limit.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
