using Esp01.RomLoader.Slip;
using Esp01.Serial;

namespace Esp01.RomLoader.Stub;

/// <summary>
/// Requests and replies of the stub. A request without an answer is sent again with the same number; every one may be
/// carried out twice. Replies that say "working" renew the time.
/// </summary>
internal sealed class StubClient(FrameChannel channel)
{
    public static readonly TimeSpan ReplyLimit = TimeSpan.FromSeconds(1);

    private const int Tries = 6;

    private static readonly TimeSpan QuickLimit = TimeSpan.FromMilliseconds(250);

    private byte _sequence;

    public FrameChannel Channel => channel;

    private ISerialLink Link => channel.Link;

    /// <exception cref="CommandTimeoutException">No answer after all repetitions.</exception>
    /// <exception cref="StubException">The stub refused or failed.</exception>
    public async Task<StubReply> ExecuteAsync(StubOpcode opcode, uint[] words, CancellationToken cancellationToken, Action<StubReply>? working = null)
    {
        var request = StubReply.Request(opcode, ++_sequence, words);
        var limit = ReplyLimit + WireTime(request.Length);
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            await channel.SendAsync(request, cancellationToken);
            if (await AwaitReplyAsync(opcode, _sequence, limit, working, cancellationToken) is { } reply)
                return reply.Status == StubStatus.Ok ? reply : throw new StubException(Link.Address, opcode.ToString(), reply.Error);
        }
        throw new CommandTimeoutException(Link.Address, opcode.ToString(), limit * Tries);
    }

    /// <summary>Sends once what carries no risk of being lost: is it answered well, and in time?</summary>
    /// <param name="body">Goes with it, behind the words; the stub ignores what it does not know.</param>
    public async Task<bool> TryExecuteAsync(
        StubOpcode opcode, uint[] words, ReadOnlyMemory<byte> body, CancellationToken cancellationToken, Action<StubReply>? working = null)
    {
        var request = StubReply.Request(opcode, ++_sequence, words, body.Span);
        await channel.SendAsync(request, cancellationToken);
        return await AwaitReplyAsync(opcode, _sequence, QuickLimit + WireTime(request.Length), working, cancellationToken) is { Status: StubStatus.Ok };
    }

    /// <summary>One HELLO without repetition: is the stub there, at this rate?</summary>
    public async Task<StubReply?> TryHelloAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var sequence = ++_sequence;
        await channel.SendAsync(StubReply.Request(StubOpcode.Hello, sequence, []), cancellationToken);
        return await AwaitReplyAsync(StubOpcode.Hello, sequence, limit, null, cancellationToken);
    }

    public async Task<StubReply?> ReceiveAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = Link.Clock.GetTimestamp();
        while (await channel.ReceiveAsync(timeout - Link.Clock.GetElapsedTime(started), cancellationToken) is { } packet)
        {
            if (StubReply.TryParse(packet, out var reply))
                return reply;
        }
        return null;
    }

    /// <summary>How long <paramref name="bytes"/> take on the wire.</summary>
    public TimeSpan WireTime(int bytes) => TimeSpan.FromSeconds(bytes * 10.0 / Link.BaudRate);

    private async Task<StubReply?> AwaitReplyAsync(
        StubOpcode opcode, byte sequence, TimeSpan limit, Action<StubReply>? working, CancellationToken cancellationToken)
    {
        // Only work on this very request renews the time: a stub that was damaged while it was loaded may say anything without end.
        var started = Link.Clock.GetTimestamp();
        while (await ReceiveAsync(limit - Link.Clock.GetElapsedTime(started), cancellationToken) is { } reply)
        {
            if (reply.Opcode != opcode || reply.Sequence != sequence)
                continue;
            if (reply.Status != StubStatus.Working)
                return reply;
            started = Link.Clock.GetTimestamp();
            working?.Invoke(reply);
        }
        return null;
    }
}
