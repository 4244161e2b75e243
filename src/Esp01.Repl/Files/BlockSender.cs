using System.Security.Cryptography;
using System.Text;
using Esp01.Repl.RawRepl;

namespace Esp01.Repl.Files;

/// <summary>The host's side of DeviceScripts/receive.py: answers the board's requests for blocks until the program there ends.</summary>
internal sealed class BlockSender(ReplStream stream, BoardPath path, ReadOnlyMemory<byte> content)
{
    private const byte Acknowledge = 0x06;
    private const byte EndOfProgram = 0x04;
    private const int MostRepeats = 12;

    /// <summary>Longer than the board waits for a byte (1 s), so that it has given up on the block by then.</summary>
    private static readonly TimeSpan Stalled = TimeSpan.FromMilliseconds(1500);

    /// <summary>The longest a board may be busy writing: a full file system erases and moves blocks.</summary>
    private static readonly TimeSpan Writing = TimeSpan.FromSeconds(30);

    private string Address => stream.Link.Address;

    /// <summary>Times a block had to be sent again.</summary>
    public int Repeats { get; private set; }

    /// <exception cref="TransferException">One block did not get through in a dozen attempts.</exception>
    public async Task SendAsync(IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        BlockRequest? last = null;
        var repeats = 0;
        var isWhole = true;
        while (await NextRequestAsync(isWhole, cancellationToken) is { } request)
        {
            if (request.Offset + request.Length > content.Length || request.Length == 0)
                throw new ReplProtocolException(Address, $"a request for a part of {content.Length} bytes", Encoding.ASCII.GetBytes(request.Header));
            repeats = request.Offset == last?.Offset ? repeats + 1 : 0;
            Repeats += repeats > 0 ? 1 : 0;
            if (repeats > MostRepeats)
                throw new TransferException(Address, path, $"the block at {request.Offset} did not arrive whole in {repeats} attempts.");
            last = request;
            progress?.Report(new TransferProgress(path, TransferPhase.Sending, request.Offset, content.Length));
            isWhole = await SendBlockAsync(request, cancellationToken);
        }
    }

    /// <returns>Whether the board took every byte; if not, it may be waiting for some that were lost.</returns>
    private async Task<bool> SendBlockAsync(BlockRequest request, CancellationToken cancellationToken)
    {
        var data = content.Slice(request.Offset, request.Length);
        byte[] hash = SHA256.HashData([.. Encoding.ASCII.GetBytes(request.Header), .. data.Span]);
        byte[] block = [.. data.Span, .. hash.AsSpan(0, 8)];
        var window = new SendWindow(block.Length);
        while (!window.IsAcknowledged)
        {
            if (window.Available is > 0 and var count)
            {
                await stream.WriteAsync(block.AsMemory(window.Sent, count), cancellationToken);
                window.Count(count);
                continue;
            }

            if (stream.Pending.IsEmpty && !await stream.FillAsync(Stalled, cancellationToken))
            {
                return false;
            }

            while (!stream.Pending.IsEmpty)
            {
                if (stream.Pending[0] is EndOfProgram or BlockRequest.Start)
                    return true;
                if (stream.Take(1)[0] == Acknowledge)
                    window.Acknowledge();
            }
        }

        return true;
    }

    /// <param name="isWhole">False when bytes of the block were lost on the way.</param>
    /// <returns>Null when the program on the board has ended; its end mark is still to be read.</returns>
    private async Task<BlockRequest?> NextRequestAsync(bool isWhole, CancellationToken cancellationToken)
    {
        var deadline = stream.In(Writing);
        while (true)
        {
            if (TakeRequest() is { } request)
                return request;
            if (!stream.Pending.IsEmpty && stream.Pending[0] == EndOfProgram)
                return null;
            if (deadline.IsOver)
                throw new ReplTimeoutException(Address, $"request for the next block of {path}", deadline.Timeout, stream.Pending.ToArray());
            if (!isWhole)
            {
                // The board waits in a read for up to 127 more bytes. It goes by the hash, so any will do.
                await stream.WriteAsync(new byte[SendWindow.AcknowledgedAtOnce], cancellationToken);
                await stream.FillAsync(Stalled, cancellationToken);
            }
            else
            {
                await stream.FillAsync(deadline.Remaining, cancellationToken);
            }
        }
    }

    /// <summary>Skips acknowledgements and noise before a request, and requests that noise fell into.</summary>
    private BlockRequest? TakeRequest()
    {
        while (!stream.Pending.IsEmpty && stream.Pending[0] != EndOfProgram)
        {
            if (stream.Pending[0] != BlockRequest.Start)
            {
                stream.Take(1);
                continue;
            }

            if (stream.Pending.Length < BlockRequest.Size)
                return null;
            if (BlockRequest.TryParse(stream.Pending) is { } request)
            {
                stream.Take(BlockRequest.Size);
                return request;
            }

            stream.Take(1);
        }

        return null;
    }
}
