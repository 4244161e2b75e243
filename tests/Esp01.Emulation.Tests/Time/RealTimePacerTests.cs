using Esp01.Emulation.Time;
using Esp01.Testing.Time;

namespace Esp01.Emulation.Tests.Time;

public sealed class RealTimePacerTests
{
    private readonly ManualTimeProvider _host = new();
    private readonly BoardClock _clock = new();
    private readonly List<double> _told = [];
    private RealTimePacer? _pacer;

    [Fact]
    public void A_board_that_keeps_up_is_nothing_to_tell()
    {
        Run(seconds: 120, boardPerHost: 1);
        Assert.Empty(_told);
    }

    [Fact]
    public void A_board_that_cannot_keep_up_is_told_once_a_minute_with_its_speed()
    {
        Run(seconds: 130, boardPerHost: 0.5);
        Assert.Equal(3, _told.Count);
        Assert.All(_told, speed => Assert.Equal(0.5, speed, precision: 3));
    }

    [Fact]
    public void A_moment_of_other_work_is_nothing_to_tell()
    {
        Run(seconds: 20, boardPerHost: 1);
        Run(seconds: 1, boardPerHost: 0.8);
        Run(seconds: 20, boardPerHost: 1);
        Assert.Empty(_told);
    }

    private void Run(int seconds, double boardPerHost)
    {
        _pacer ??= new(_host, _clock);
        for (var step = 0; step < seconds * 10; step++)
        {
            _host.Advance(TimeSpan.FromMilliseconds(100));
            _clock.AdvanceTo(_clock.Now + SimulatedTime.FromMicroseconds((long)(100_000 * boardPerHost)));
            if (_pacer.FellBehind(out var speed))
                _told.Add(speed);
        }
    }
}
