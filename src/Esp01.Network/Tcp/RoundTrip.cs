namespace Esp01.Network.Tcp;

/// <summary>How long to wait for an acknowledgement, from how long they have taken (RFC 6298).</summary>
internal sealed class RoundTrip(TcpTimings timings)
{
    /// <summary>What a station's own timers are made of; RFC 6298 calls it G.</summary>
    private static readonly TimeSpan Granularity = TimeSpan.FromMilliseconds(100);

    private TimeSpan? _smoothed;
    private TimeSpan _variation;
    private int _doublings;

    /// <summary>The time after which a segment counts as lost.</summary>
    public TimeSpan Timeout
    {
        get
        {
            var measured = _smoothed is { } smoothed ? smoothed + Max(Granularity, 4 * _variation) : timings.FirstRetransmission;
            var doubled = Max(timings.LeastRetransmission, measured) * Math.Pow(2, _doublings);
            return doubled < timings.LongestRetransmission ? doubled : timings.LongestRetransmission;
        }
    }

    /// <summary>What a segment took that was sent once only (Karn's rule: of a repeated one nobody knows which was acknowledged).</summary>
    public void Measured(TimeSpan time)
    {
        if (_smoothed is { } smoothed)
        {
            _variation = (0.75 * _variation) + (0.25 * (smoothed - time).Duration());
            _smoothed = (0.875 * smoothed) + (0.125 * time);
        }
        else
        {
            _variation = time / 2;
            _smoothed = time;
        }
    }

    /// <summary>Nothing came in time: wait twice as long.</summary>
    public void BackOff() => _doublings++;

    /// <summary>Something new was acknowledged.</summary>
    public void Recover() => _doublings = 0;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
