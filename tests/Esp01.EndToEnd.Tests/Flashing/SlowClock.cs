namespace Esp01.EndToEnd.Tests.Flashing;

/// <summary>
/// Goes slower than this machine's clock. A board and a tool that share it are to each other as in real time, on a machine that
/// would be too busy for that.
/// </summary>
internal sealed class SlowClock(int factor) : TimeProvider
{
    public override long TimestampFrequency => System.TimestampFrequency * factor;

    public override long GetTimestamp() => System.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, ToMachine(dueTime), ToMachine(period));

    /// <summary>How long this machine takes for it.</summary>
    public TimeSpan ToMachine(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span * factor;
}
