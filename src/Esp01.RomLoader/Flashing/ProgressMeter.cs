using Esp01.RomLoader.Session;

namespace Esp01.RomLoader.Flashing;

/// <summary>Turns "so many bytes are done" of several runs into progress with a rate and the time left.</summary>
internal sealed class ProgressMeter(FlashPhase phase, int total, TimeProvider clock, IProgress<FlasherEvent>? target) : IProgress<int>
{
    private readonly long _started = clock.GetTimestamp();
    private int _before;
    private int _reported = -1;

    /// <summary>What follows counts on top of <paramref name="bytes"/>.</summary>
    public void StartAt(int bytes) => _before = bytes;

    public void Report(int value)
    {
        var done = Math.Min(total, _before + value);
        if (target is null || done <= _reported)
            return;
        _reported = done;
        var elapsed = clock.GetElapsedTime(_started).TotalSeconds;
        var rate = elapsed > 0 ? done / elapsed : 0;
        var left = rate > 0 && elapsed > 0.2 ? TimeSpan.FromSeconds((total - done) / rate) : (TimeSpan?)null;
        target.Report(new FlasherEvent.Progress(phase, done, total, rate, left));
    }
}
