using Esp01.Network.Wire;

namespace Esp01.Network.Tcp;

/// <content>What happens when nothing does.</content>
public sealed partial class TcpConnection
{
    private int _repetitions;

    /// <summary>One deadline at a time: what it is for follows from the state.</summary>
    private void WhenDue()
    {
        switch (State)
        {
            case TcpState.Closed:
                break;
            case TcpState.TimeWait:
                End(TcpEnd.Finished);
                break;
            case TcpState.SynReceived when _handler is null:
            case TcpState.FinWait2:
                Abort();
                break;
            case TcpState.SynSent:
            case TcpState.SynReceived:
                RepeatSyn();
                break;
            default:
                RepeatOldest();
                break;
        }
    }

    internal void Open(ITcpHandler handler)
    {
        _handler = handler;
        State = TcpState.SynSent;
        _next = _furthest = _initial + 1;
        _deadline.Set(_roundTrip.Timeout);
        Transmit(_initial, 0, TcpFlags.Syn);
    }

    private void RepeatSyn()
    {
        if (!CanRepeat(_timings.SynRetransmissions))
            return;
        _deadline.Set(_roundTrip.Timeout);
        Transmit(_initial, 0, State == TcpState.SynSent ? TcpFlags.Syn : TcpFlags.Syn | TcpFlags.Ack);
    }

    /// <summary>
    /// Sends again from the oldest that is not acknowledged; where the other side's window is closed, one byte, to hear whether
    /// it still is (RFC 9293, 3.8.6.1). A closed window that is told again and again is no reason to give up.
    /// </summary>
    private void RepeatOldest()
    {
        if (_unacknowledged.Count == 0 && !(_hasSentFin && InFlight > 0))
            return;
        var isProbe = _window == 0 && _unacknowledged.Count > 0;
        if (!CanRepeat(_timings.Retransmissions))
            return;
        _timed = null;
        _next = _oldest;
        _deadline.Set(_roundTrip.Timeout);
        if (isProbe)
        {
            _next = _oldest + 1;
            _furthest = SequenceNumber.Later(_furthest, _next);
            Transmit(_oldest, 1, TcpFlags.Ack);
        }
        else
        {
            var length = Math.Min(_segmentSize, Math.Min(_unacknowledged.Count, Math.Max(_window, 1)));
            SendNext(length, _hasSentFin && length == _unacknowledged.Count);
        }
    }

    private bool CanRepeat(int most)
    {
        if (_repetitions >= most)
        {
            if (_isOpened)
                Transmit(_next, 0, TcpFlags.Rst | TcpFlags.Ack);
            End(TcpEnd.TimedOut);
            return false;
        }

        _repetitions++;
        _roundTrip.BackOff();
        _stack.CountRetransmission();
        return true;
    }
}
