using Esp01.Network.Time;
using Esp01.Network.Wire;

namespace Esp01.Network.Tcp;

/// <summary>
/// One side of a connection (RFC 9293). What is received and what is written waits in buffers of fixed size. There is no
/// congestion control: between the two sides lie a cable and one radio hop that acknowledges each frame, and no router.
/// </summary>
/// <remarks>What is sent is sent last: over a cable that takes no time the answer comes before the call returns.</remarks>
public sealed partial class TcpConnection
{
    internal const int BufferLength = 32 * 1024;

    private readonly TcpStack _stack;
    private readonly TcpTimings _timings;
    private readonly RoundTrip _roundTrip;
    private readonly SendBuffer _unacknowledged = new(BufferLength);
    private readonly ReceiveBuffer _arrived = new(BufferLength);
    private readonly Deadline _deadline;
    private ITcpHandler? _handler;
    private bool _isOpened;
    private int _busy;

    internal TcpConnection(TcpStack stack, Ipv4Endpoint local, Ipv4Endpoint remote, uint initialSequence)
    {
        _stack = stack;
        _timings = stack.Timings;
        _roundTrip = new(_timings);
        _deadline = stack.Timers.Create(WhenDue);
        Local = local;
        Remote = remote;
        _initial = _oldest = _next = _furthest = initialSequence;
    }

    /// <summary>Where the service is that this side stands for.</summary>
    public Ipv4Endpoint Local { get; }

    /// <summary>Where the other side is, on the cable.</summary>
    public Ipv4Endpoint Remote { get; }

    public TcpState State { get; private set; }

    /// <summary>How many bytes can be read.</summary>
    public int Available => _arrived.Count;

    /// <summary>How many bytes can be written.</summary>
    public int Room => CanWrite ? _unacknowledged.Room : 0;

    /// <summary>How many bytes were written that the other side has not acknowledged.</summary>
    public int Unacknowledged => _unacknowledged.Count;

    /// <summary>Whether the other side has said that it sends no more.</summary>
    public bool HasPeerFinished { get; private set; }

    private bool CanWrite => !_isFinishing && State is TcpState.SynReceived or TcpState.Established or TcpState.CloseWait;

    /// <summary>A service takes the connection.</summary>
    /// <returns>False when whoever asked is gone meanwhile: the handler will hear nothing.</returns>
    public bool Accept(ITcpHandler handler)
    {
        if (State != TcpState.SynReceived || _handler is not null)
            return false;
        _handler = handler;
        _next = _furthest = _initial + 1;
        _deadline.Set(_roundTrip.Timeout);
        Transmit(_initial, 0, TcpFlags.Syn | TcpFlags.Ack);
        return true;
    }

    /// <summary>A service does not take the connection: the other side is told so.</summary>
    public void Refuse()
    {
        if (State == TcpState.SynReceived && _handler is null)
            Abort();
    }

    /// <returns>How many bytes; 0 when nothing has arrived.</returns>
    public int Read(Span<byte> target)
    {
        var count = _arrived.Read(target);
        if (count > 0)
            TellOfRoom();
        return count;
    }

    /// <summary>Sends as soon as the other side takes it.</summary>
    /// <returns>How many bytes there was room for: <see cref="ITcpHandler.RoomMade"/> says when there is more.</returns>
    public int Write(ReadOnlySpan<byte> data)
    {
        var count = CanWrite ? _unacknowledged.Write(data) : 0;
        SendWhatFits();
        return count;
    }

    /// <summary>Says that no more is written; what has been is still sent, and what the other side sends still arrives.</summary>
    public void FinishWriting()
    {
        if (!CanWrite)
            return;
        _isFinishing = true;
        SendWhatFits();
    }

    /// <summary>Resets the connection.</summary>
    public void Abort()
    {
        if (State == TcpState.Closed)
            return;
        if (State != TcpState.TimeWait && State != TcpState.SynSent)
            Transmit(_next, 0, TcpFlags.Rst | TcpFlags.Ack);
        End(TcpEnd.Aborted);
    }

    /// <summary>Whether all that was received has lower numbers than this one.</summary>
    internal bool IsBehind(uint sequence) => SequenceNumber.IsAtMost(_nextExpected, sequence);

    internal void End(TcpEnd end)
    {
        if (State == TcpState.Closed)
            return;
        var wasOver = State == TcpState.TimeWait;
        State = TcpState.Closed;
        _deadline.Cancel();
        _stack.Forget(this);
        if (!wasOver)
            _handler?.Closed(this, end);
    }

    /// <summary>What the handler writes while it is called leaves afterwards, together with the acknowledgement.</summary>
    private void Tell(Action<ITcpHandler> what)
    {
        if (_handler is null || State == TcpState.Closed)
            return;
        _busy++;
        try
        {
            what(_handler);
        }
        finally
        {
            _busy--;
        }
    }
}
