using Esp01.Serial;

namespace Esp01.Repl.RawRepl;

/// <summary>What the board sends, searchable: bytes stay here until somebody asked for them.</summary>
internal sealed class ReplStream(ISerialLink link)
{
    private readonly byte[] _chunk = new byte[1024];
    private readonly List<byte> _pending = [];

    public ISerialLink Link => link;

    /// <summary>Arrived and not taken yet.</summary>
    public ReadOnlySpan<byte> Pending => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pending);

    public Deadline In(TimeSpan timeout) => new(link.Clock, timeout);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => link.WriteAsync(data, cancellationToken);

    /// <summary>Waits for at least one more byte.</summary>
    /// <returns>False when the time was over first.</returns>
    public async ValueTask<bool> FillAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var count = await link.ReadAsync(_chunk, timeout, cancellationToken);
        _pending.AddRange(_chunk.AsSpan(0, count));
        return count > 0;
    }

    /// <summary>Takes everything up to and including the first occurrence of <paramref name="terminator"/>; returns it without the terminator.</summary>
    /// <exception cref="ReplTimeoutException">The time was over first; what had arrived stays pending.</exception>
    public async ValueTask<byte[]> ReadThroughAsync(
        ReadOnlyMemory<byte> terminator, Deadline deadline, string waitingFor, CancellationToken cancellationToken, IProgress<ReadOnlyMemory<byte>>? output = null)
    {
        var reported = 0;
        while (true)
        {
            var at = Pending.IndexOf(terminator.Span);
            var settled = at >= 0 ? at : Math.Max(0, _pending.Count - terminator.Length + 1);
            if (output is not null && settled > reported)
            {
                output.Report(Pending[reported..settled].ToArray());
                reported = settled;
            }

            if (at >= 0)
            {
                var taken = Take(at + terminator.Length);
                return taken[..at];
            }

            await FillOrThrowAsync(deadline, waitingFor, cancellationToken);
        }
    }

    public async ValueTask<byte[]> ReadExactlyAsync(int count, Deadline deadline, string waitingFor, CancellationToken cancellationToken)
    {
        while (_pending.Count < count)
            await FillOrThrowAsync(deadline, waitingFor, cancellationToken);
        return Take(count);
    }

    /// <summary>Takes what arrives until nothing came for <paramref name="quiet"/> or <paramref name="limit"/> has passed.</summary>
    public async ValueTask<byte[]> ReadUntilQuietAsync(TimeSpan quiet, TimeSpan limit, CancellationToken cancellationToken)
    {
        var deadline = In(limit);
        while (!deadline.IsOver && await FillAsync(quiet, cancellationToken))
        {
            // The next read decides whether the line is quiet.
        }

        return Take(_pending.Count);
    }

    public byte[] Take(int count)
    {
        var taken = Pending[..count].ToArray();
        _pending.RemoveRange(0, count);
        return taken;
    }

    private async ValueTask FillOrThrowAsync(Deadline deadline, string waitingFor, CancellationToken cancellationToken)
    {
        if (deadline.IsOver || (!await FillAsync(deadline.Remaining, cancellationToken) && deadline.IsOver))
            throw new ReplTimeoutException(link.Address, waitingFor, deadline.Timeout, Pending.ToArray());
    }
}
