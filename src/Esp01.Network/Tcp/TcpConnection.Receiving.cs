using Esp01.Network.Wire;

namespace Esp01.Network.Tcp;

/// <content>What comes in, in the order of RFC 9293, 3.10.7.</content>
public sealed partial class TcpConnection
{
    // RFC 5681, 3.2.
    private const int DuplicatesOfALoss = 3;

    /// <summary>The next byte that is missing (RCV.NXT).</summary>
    private uint _nextExpected;
    private uint? _peerFinSequence;
    private int _duplicates;

    /// <summary>The timestamp of the last segment.</summary>
    internal long LastHeard { get; private set; }

    internal void Receive(in TcpSegment segment)
    {
        LastHeard = _stack.Timers.Now;
        _busy++;
        try
        {
            if (State == TcpState.SynSent)
                ReceiveAnswer(segment);
            else if (State != TcpState.Closed)
                ReceiveInOrder(segment);
        }
        finally
        {
            _busy--;
        }

        SendWhatFits();
    }

    /// <summary>The first segment of somebody who wants to connect.</summary>
    internal void ReceiveRequest(in TcpSegment syn)
    {
        LastHeard = _stack.Timers.Now;
        State = TcpState.SynReceived;
        TakePeersNumbers(syn);
        _deadline.Set(_timings.Decision);
    }

    private void TakePeersNumbers(in TcpSegment syn)
    {
        _nextExpected = syn.Sequence + 1;
        // A segment of less than its own header's length would never get anywhere.
        if (syn.MaximumSegmentSize is { } size)
            _segmentSize = Math.Clamp((int)size, 64, TcpSegment.MaximumPayload);
        (_window, _windowSequence, _windowAcknowledgement) = (syn.Window, syn.Sequence, syn.Acknowledgement);
    }

    private void ReceiveAnswer(in TcpSegment segment)
    {
        var acknowledges = segment.Has(TcpFlags.Ack);
        if (acknowledges && segment.Acknowledgement != _initial + 1)
        {
            _stack.Reset(segment, Local, Remote);
            return;
        }

        if (segment.Has(TcpFlags.Rst))
        {
            if (acknowledges)
                End(TcpEnd.Reset);
            return;
        }

        // Both opening at once is what two forwards would need to meet; nobody on this cable does it.
        if (!segment.Has(TcpFlags.Syn) || !acknowledges)
            return;
        TakePeersNumbers(segment);
        _oldest = segment.Acknowledgement;
        Establish();
        _owesAcknowledgement = true;
    }

    private void Establish()
    {
        State = TcpState.Established;
        _deadline.Cancel();
        _repetitions = 0;
        _roundTrip.Recover();
        _isOpened = true;
        Tell(handler => handler.Opened(this));
    }

    private void ReceiveInOrder(in TcpSegment segment)
    {
        if (State == TcpState.SynReceived && segment.Has(TcpFlags.Syn) && segment.Sequence + 1 == _nextExpected && !segment.Has(TcpFlags.Ack))
        {
            // It has not heard the answer, if there was one.
            if (_handler is not null)
                Transmit(_initial, 0, TcpFlags.Syn | TcpFlags.Ack);
            return;
        }

        if (!IsInWindow(segment))
        {
            _owesAcknowledgement |= !segment.Has(TcpFlags.Rst);
            return;
        }

        if (segment.Has(TcpFlags.Rst))
        {
            // Somebody who guesses gets an acknowledgement, which the real other side answers with the right number (RFC 5961, 3.2).
            if (segment.Sequence == _nextExpected)
                End(TcpEnd.Reset);
            else
                _owesAcknowledgement = true;
            return;
        }

        if (segment.Has(TcpFlags.Syn))
            _owesAcknowledgement = true;
        else if (segment.Has(TcpFlags.Ack) && TakeAcknowledgement(segment))
            TakeText(segment);
    }

    private bool IsInWindow(in TcpSegment segment)
    {
        var room = (uint)_arrived.Room;
        var first = segment.Sequence - _nextExpected;
        if (segment.SequenceLength == 0)
            return room == 0 ? first == 0 : first < room || first == 0;
        // A window of nothing still hears an acknowledgement that comes with text (RFC 9293, 3.10.7.4).
        return room > 0 ? first < room || first + segment.SequenceLength - 1 < room : first == 0;
    }

    /// <returns>Whether the rest of the segment counts.</returns>
    private bool TakeAcknowledgement(in TcpSegment segment)
    {
        var acknowledged = segment.Acknowledgement;
        if (State == TcpState.SynReceived)
        {
            if (_handler is null || acknowledged != _initial + 1)
            {
                _stack.Reset(segment, Local, Remote);
                return false;
            }

            _oldest = acknowledged;
            Establish();
        }

        if (SequenceNumber.IsBefore(_furthest, acknowledged))
        {
            _owesAcknowledgement = true;
            return false;
        }

        if (SequenceNumber.IsBefore(_oldest, acknowledged))
            Advance(acknowledged);
        else if (acknowledged == _oldest)
            CountDuplicate(segment);
        TakeWindow(segment);
        // A window that stays closed is told by somebody who is alive.
        if (_window == 0)
            _repetitions = 0;
        return State is not (TcpState.Closed or TcpState.TimeWait);
    }

    private void Advance(uint acknowledged)
    {
        var hasFin = _hasSentFin && !_isFinAcknowledged && acknowledged == FinSequence + 1;
        var text = (int)(acknowledged - _oldest) - (hasFin ? 1 : 0);
        if (_timed is { } timed && SequenceNumber.IsAtMost(timed, acknowledged))
        {
            _roundTrip.Measured(_stack.Timers.Since(_timedAt));
            _timed = null;
        }

        _unacknowledged.Acknowledge(text);
        _oldest = acknowledged;
        _next = SequenceNumber.Later(_next, acknowledged);
        (_duplicates, _repetitions) = (0, 0);
        _roundTrip.Recover();
        _deadline.Cancel();
        if (hasFin)
            TakeAcknowledgementOfFin();
        else if (text > 0)
            Tell(handler => handler.RoomMade(this));
    }

    private void TakeAcknowledgementOfFin()
    {
        _isFinAcknowledged = true;
        switch (State)
        {
            case TcpState.FinWait1:
                State = TcpState.FinWait2;
                _deadline.Set(_timings.FinWait);
                break;
            case TcpState.Closing:
                Linger();
                break;
            case TcpState.LastAck:
                End(TcpEnd.Finished);
                break;
        }
    }

    /// <summary>The third of the same acknowledgement says that a segment is missing and later ones are not (RFC 5681, 3.2).</summary>
    private void CountDuplicate(in TcpSegment segment)
    {
        if (segment.SequenceLength > 0 || segment.Window != _window || _next == _oldest || ++_duplicates != DuplicatesOfALoss)
            return;
        _timed = null;
        _stack.CountRetransmission();
        var length = Math.Min(_segmentSize, Math.Min(_unacknowledged.Count, InFlight));
        if (length > 0)
            Transmit(_oldest, length, TcpFlags.Ack);
    }

    private void TakeWindow(in TcpSegment segment)
    {
        // Only from what is not older than the last that told it (RFC 9293, 3.10.7.4).
        if (SequenceNumber.IsBefore(segment.Sequence, _windowSequence)
            || (segment.Sequence == _windowSequence && SequenceNumber.IsBefore(segment.Acknowledgement, _windowAcknowledgement)))
            return;
        if (_window == 0 && segment.Window > 0)
        {
            // What a probe has put out lies within the window now; it counts as not sent.
            _next = _oldest;
            _repetitions = 0;
            _roundTrip.Recover();
            _deadline.Cancel();
        }

        (_window, _windowSequence, _windowAcknowledgement) = (segment.Window, segment.Sequence, segment.Acknowledgement);
    }

    private void TakeText(in TcpSegment segment)
    {
        if (segment.SequenceLength == 0)
            return;
        _owesAcknowledgement = true;
        if (State is not (TcpState.Established or TcpState.FinWait1 or TcpState.FinWait2))
            return;
        var skip = SequenceNumber.IsBefore(segment.Sequence, _nextExpected) ? (int)(_nextExpected - segment.Sequence) : 0;
        var offset = (int)(segment.Sequence + (uint)skip - _nextExpected);
        var text = segment.Payload.Span[Math.Min(skip, segment.Payload.Length)..];
        text = text[..Math.Min(text.Length, Math.Max(0, _arrived.Room - offset))];
        if (segment.Has(TcpFlags.Fin))
            _peerFinSequence = segment.Sequence + (uint)segment.Payload.Length;
        var moved = _arrived.Insert(offset, text);
        _nextExpected += (uint)moved;
        if (State == TcpState.FinWait2)
            _deadline.Set(_timings.FinWait);
        if (moved > 0)
            Tell(handler => handler.DataArrived(this));
        if (_peerFinSequence == _nextExpected)
            TakeFin();
    }

    private void TakeFin()
    {
        _nextExpected++;
        HasPeerFinished = true;
        State = State switch
        {
            TcpState.Established => TcpState.CloseWait,
            TcpState.FinWait1 => TcpState.Closing,
            var other => other,
        };
        Tell(handler => handler.PeerFinished(this));
        if (State == TcpState.FinWait2)
            Linger();
    }

    /// <summary>Both are done; the numbers stay taken for a while, and a repeated FIN is answered.</summary>
    private void Linger()
    {
        State = TcpState.TimeWait;
        _deadline.Set(_timings.TimeWait);
        _stack.Linger(this);
        _handler?.Closed(this, TcpEnd.Finished);
    }
}
