using Esp01.Network.Wire;

namespace Esp01.Network.Tcp;

/// <content>What goes out: data as far as the other side's window reaches, and acknowledgements.</content>
public sealed partial class TcpConnection
{
    private readonly uint _initial;

    /// <summary>The first that is not acknowledged (SND.UNA).</summary>
    private uint _oldest;

    /// <summary>The next to send (SND.NXT); goes back to <see cref="_oldest"/> when something is lost.</summary>
    private uint _next;

    /// <summary>One behind the last that was ever sent.</summary>
    private uint _furthest;

    /// <summary>What the other side takes, from <see cref="_oldest"/> on, and the numbers of the segment that said so.</summary>
    private int _window;
    private uint _windowSequence;
    private uint _windowAcknowledgement;

    // What every host takes that says nothing (RFC 9293, 3.7.1).
    private int _segmentSize = 536;
    private bool _isFinishing;
    private bool _hasSentFin;
    private bool _isFinAcknowledged;
    private bool _owesAcknowledgement;
    private int _windowTold;

    // The one segment whose round trip is being measured.
    private uint? _timed;
    private long _timedAt;

    /// <summary>The number of the FIN: behind everything that was written.</summary>
    private uint FinSequence => _oldest + (uint)_unacknowledged.Count;

    private int InFlight => (int)(_next - _oldest);

    private void SendWhatFits()
    {
        if (_busy > 0 || State is TcpState.SynSent or TcpState.SynReceived or TcpState.Closed)
            return;
        while (TryPlanNext(out var length, out var isLast))
            SendNext(length, isLast);
        if (_owesAcknowledgement)
            Transmit(_next, 0, TcpFlags.Ack);
        if (!_deadline.Due.HasValue && State != TcpState.TimeWait && (InFlight > 0 || _unacknowledged.Count > 0))
            _deadline.Set(_roundTrip.Timeout);
    }

    /// <summary>How much the next segment holds: all that may be sent, unless waiting makes a fuller one of it (RFC 9293, 3.8.6.2.1).</summary>
    private bool TryPlanNext(out int length, out bool isLast)
    {
        var isFinSent = _isFinAcknowledged || (_hasSentFin && _next == FinSequence + 1);
        var unsent = isFinSent ? 0 : _unacknowledged.Count - InFlight;
        length = Math.Max(0, Math.Min(Math.Min(_segmentSize, unsent), _window - InFlight));
        isLast = !isFinSent && _isFinishing && length == unsent && (State is TcpState.Established or TcpState.CloseWait || _hasSentFin);
        return isLast || (length > 0 && (length == _segmentSize || length == unsent || InFlight == 0));
    }

    private void SendNext(int length, bool isLast)
    {
        var sequence = _next;
        if (_timed is null && length > 0 && sequence == _furthest)
            (_timed, _timedAt) = (sequence + (uint)length, _stack.Timers.Now);
        var isEverything = length == _unacknowledged.Count - InFlight;
        _next += (uint)length + (isLast ? 1u : 0);
        _furthest = SequenceNumber.Later(_furthest, _next);
        if (isLast && !_hasSentFin)
        {
            _hasSentFin = true;
            State = State == TcpState.Established ? TcpState.FinWait1 : TcpState.LastAck;
        }

        if (!_deadline.Due.HasValue)
            _deadline.Set(_roundTrip.Timeout);
        Transmit(sequence, length, TcpFlags.Ack | (isEverything && length > 0 ? TcpFlags.Psh : 0) | (isLast ? TcpFlags.Fin : 0));
    }

    /// <summary>A window that was small has grown enough to be worth a segment of its own (RFC 9293, 3.8.6.2.2).</summary>
    private void TellOfRoom()
    {
        if (_arrived.Room - _windowTold < Math.Min(BufferLength / 2, 2 * TcpSegment.MaximumPayload) || HasPeerFinished)
            return;
        _owesAcknowledgement = true;
        SendWhatFits();
    }

    private void Transmit(uint sequence, int length, TcpFlags flags)
    {
        var window = Math.Min(_arrived.Room, ushort.MaxValue);
        var headerLength = TcpSegment.HeaderLengthOf(flags);
        var packet = new OutgoingPacket(headerLength + length);
        var segment = packet.Payload;
        if (length > 0)
            _unacknowledged.CopyTo(segment[headerLength..], (int)(sequence - _oldest));
        var acknowledgement = flags.HasFlag(TcpFlags.Ack) ? _nextExpected : 0;
        TcpSegment.Complete(segment, Local, Remote, sequence, acknowledgement, flags, (ushort)window);
        if (flags.HasFlag(TcpFlags.Ack))
            (_owesAcknowledgement, _windowTold) = (false, window);
        _stack.Send(packet, Local.Address, Remote.Address);
    }
}
