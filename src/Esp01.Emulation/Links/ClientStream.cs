using System.Threading.Channels;

namespace Esp01.Emulation.Links;

/// <summary>What is on its way from the board to one client. The board never waits for a client.</summary>
internal sealed class ClientStream
{
    // Two read: the one who sends, and the one who discards.
    private readonly Channel<ReadOnlyMemory<byte>> _chunks = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();

    public void Add(ReadOnlyMemory<byte> data) => _chunks.Writer.TryWrite(data);

    public void Complete() => _chunks.Writer.TryComplete();

    /// <summary>Forgets what has not been written yet.</summary>
    public void Discard()
    {
        while (_chunks.Reader.TryRead(out _))
        {
        }
    }

    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAllAsync(CancellationToken cancellationToken) => _chunks.Reader.ReadAllAsync(cancellationToken);
}
