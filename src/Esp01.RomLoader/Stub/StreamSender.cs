namespace Esp01.RomLoader.Stub;

/// <summary>Sends a stream through the stub's window: as much under way as the stub has room for, from the last acknowledged byte again when something got lost.</summary>
internal sealed class StreamSender(StubClient stub, ReadOnlyMemory<byte> stream)
{
    private const int Room = 16384;

    /// <summary>Rewinds without any progress between them, after which the line is called broken.</summary>
    private const int MostVainRewinds = 8;

    private StreamWindow _window = new(stream.Length, Room);
    private int _vainRewinds;
    private int _rewoundAt = -1;
    private byte _sequence;

    /// <exception cref="CommandTimeoutException">Nothing comes through any more.</exception>
    /// <exception cref="StubException">The stub gave up the write.</exception>
    public async Task SendAsync(IProgress<int>? written, CancellationToken cancellationToken)
    {
        while (!_window.IsComplete)
        {
            while (_window.Next is { } next)
            {
                var frame = StubReply.Request(StubOpcode.Data, ++_sequence, [(uint)next.Offset], stream.Span.Slice(next.Offset, next.Length));
                await stub.Channel.SendAsync(frame, cancellationToken);
                _window = _window.AfterSending(next.Length);
                while (await stub.ReceiveAsync(TimeSpan.Zero, cancellationToken) is { } early)
                    Take(early, written);
            }
            if (_window.IsComplete)
                break;
            // All that is under way has to arrive and the flash may be erasing; what the stub then says decides.
            var limit = StubClient.ReplyLimit + stub.WireTime(_window.Sent - _window.Acknowledged);
            if (await stub.ReceiveAsync(limit, cancellationToken) is { } reply)
                Take(reply, written);
            else
                await ProbeAsync(written, cancellationToken);
        }
    }

    private void Take(StubReply reply, IProgress<int>? written)
    {
        if (reply.Opcode != StubOpcode.Data || reply.Body.Length < 24)
            return;
        var before = _window;
        _window = _window.AfterReply((int)reply.Word(0), (int)reply.Word(1));
        // A frame sent twice can find the write already ended well: nothing is missing then.
        if (reply.Status == StubStatus.Error && !(reply.Error == StubError.NoWrite && _window.IsComplete))
            throw new StubException(stub.Channel.Link.Address, "Write", reply.Error);
        if (_window.Acknowledged > before.Acknowledged || _window.Consumed > before.Consumed)
            _vainRewinds = 0;
        written?.Report((int)reply.Word(2));
        // One rewind per gap: the frames already under way behind a lost one are all answered with the same offset.
        if (reply.Error == StubError.Damaged && _rewoundAt != _window.Acknowledged)
            Rewind();
    }

    private void Rewind()
    {
        _rewoundAt = _window.Acknowledged;
        _window = _window.Rewound();
        if (++_vainRewinds > MostVainRewinds)
            throw new CommandTimeoutException(stub.Channel.Link.Address, "Data", StubClient.ReplyLimit * MostVainRewinds);
    }

    /// <summary>Silence: an empty frame at the acknowledged offset makes the stub say where it stands.</summary>
    private async Task ProbeAsync(IProgress<int>? written, CancellationToken cancellationToken)
    {
        await stub.Channel.SendAsync(StubReply.Request(StubOpcode.Data, ++_sequence, [(uint)_window.Acknowledged]), cancellationToken);
        var waiting = _window.Sent > _window.Acknowledged;
        var before = _window.Acknowledged;
        if (await stub.ReceiveAsync(StubClient.ReplyLimit, cancellationToken) is { } reply)
        {
            Take(reply, written);
            if (!waiting)
            {
                _vainRewinds = 0;
                return;
            }
        }
        if (_window.Acknowledged == before || _window.Sent > _window.Acknowledged)
            Rewind();
    }
}
