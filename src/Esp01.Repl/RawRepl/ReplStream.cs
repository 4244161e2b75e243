using Esp01.Repl.Diagnosis;
using Esp01.Serial;

namespace Esp01.Repl.RawRepl;

/// <summary>What the board sends, searchable: bytes stay here until somebody asked for them.</summary>
internal sealed class ReplStream(ISerialLink link)
{
    private readonly byte[] _chunk = new byte[1024];
    private readonly List<byte> _pending = [];

    private readonly List<byte> _last = [];
    private Watching _watching;

    public ISerialLink Link => link;

    /// <summary>Told when a watch has seen the board start anew.</summary>
    public Action? Restarted { get; set; }

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
        if (_watching != Watching.Nothing && count > 0)
            Watch(_chunk.AsSpan(0, count));
        return count > 0;
    }

    /// <summary>From here to its end, a board that starts anew is an exception at once, wherever bytes are waited for.</summary>
    /// <param name="printsText">What runs prints text alone, as this library's own scripts do, so that a burst of other bytes is a sign too.</param>
    public Scope WatchForRestart(bool printsText) => new(this, printsText ? Watching.Text : Watching.Anything);

    /// <summary>For looking for the prompt, where a start is nothing unexpected.</summary>
    public Scope WithoutWatch() => new(this, Watching.Nothing);

    private void Watch(ReadOnlySpan<byte> chunk)
    {
        _last.AddRange(chunk);
        if (_last.Count > RestartSign.Window + _chunk.Length)
            _last.RemoveRange(0, _last.Count - RestartSign.Window);
        var last = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_last);
        if ((_watching == Watching.Text ? RestartSign.FindInText(last) : RestartSign.Find(last)) is not { } sign)
            return;
        _last.Clear();
        Restarted?.Invoke();
        throw new BoardRestartedException(link.Address, sign);
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

    /// <summary>How long bytes are looked at in one way.</summary>
    internal readonly struct Scope : IDisposable
    {
        private readonly ReplStream _stream;
        private readonly Watching _before;

        public Scope(ReplStream stream, Watching watching)
        {
            (_stream, _before) = (stream, stream._watching);
            stream._watching = watching;
            if (watching != _before)
                stream._last.Clear();
        }

        public void Dispose() => _stream._watching = _before;
    }

    /// <summary>What the bytes that come are searched for.</summary>
    internal enum Watching
    {
        Nothing,

        /// <summary>A start that shows whatever a program prints.</summary>
        Anything,

        /// <summary>Also one that shows only because what runs prints nothing but text.</summary>
        Text,
    }
}
