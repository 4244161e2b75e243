using Esp01.Network.Tcp;

namespace Esp01.Network.Http;

/// <summary>Does one step after the other, as fast as the other side takes what is sent.</summary>
internal sealed class ReplyPlayer
{
    private readonly TcpConnection _connection;
    private readonly IEnumerator<ReplyStep> _steps;
    private readonly ITimer _timer;
    private ReadOnlyMemory<byte> _unsent;
    private bool _isWaiting;
    private bool _isDone;

    public ReplyPlayer(TcpConnection connection, TimeProvider time, IEnumerable<ReplyStep> steps)
    {
        _connection = connection;
        _steps = steps.GetEnumerator();
        _timer = time.CreateTimer(_ => WaitOver(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Continue()
    {
        while (!_isDone && !_isWaiting)
        {
            _unsent = _unsent[_connection.Write(_unsent.Span)..];
            if (_unsent.Length > 0)
                return;
            if (_steps.MoveNext())
                Do(_steps.Current);
            else
                Finish();
        }
    }

    public void Stop()
    {
        _isDone = true;
        _timer.Dispose();
        _steps.Dispose();
    }

    private void Do(ReplyStep step)
    {
        switch (step)
        {
            case SendStep bytes:
                _unsent = bytes.Content;
                break;
            case WaitStep wait:
                _isWaiting = true;
                _timer.Change(wait.Duration, Timeout.InfiniteTimeSpan);
                break;
            case ResetStep:
                _isDone = true;
                _connection.Abort();
                break;
            default:
                _isDone = true;
                break;
        }
    }

    private void WaitOver()
    {
        _isWaiting = false;
        Continue();
    }

    private void Finish()
    {
        _isDone = true;
        _connection.FinishWriting();
    }
}
