using System.Buffers.Binary;

namespace Docker.DotNet;

/// <summary>
/// The two output streams of a container in one: each frame has an 8-byte header, stream number first, length as the last
/// four bytes, most significant first.
/// </summary>
public class MultiplexedStream : IDisposable
{
    private readonly Stream inner;
    private readonly byte[] header = new byte[8];
    private readonly bool framed;
    private TargetStream target = TargetStream.StandardOut;
    private int left;

    public MultiplexedStream(Stream stream, bool multiplexed)
    {
        inner = stream;
        framed = multiplexed;
    }

    public enum TargetStream
    {
        StandardIn = 0,
        StandardOut = 1,
        StandardError = 2,
    }

    public struct ReadResult
    {
        public int Count { get; set; }

        public TargetStream Target { get; set; }

        public bool EOF => Count == 0;
    }

    public async Task<ReadResult> ReadOutputAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        while (framed && left == 0)
        {
            var got = await inner.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken);
            if (got == 0)
                return default;
            if (got < header.Length)
                throw new EndOfStreamException();
            if (header[0] > (byte)TargetStream.StandardError)
                throw new IOException("unknown stream type");
            target = (TargetStream)header[0];
            left = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        }

        var read = await inner.ReadAsync(buffer.AsMemory(offset, framed ? Math.Min(count, left) : count), cancellationToken);
        if (framed && read == 0)
            throw new EndOfStreamException();
        left -= framed ? read : 0;
        return new ReadResult { Count = read, Target = target };
    }

    public void Dispose() => inner.Dispose();
}
