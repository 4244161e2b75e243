using Esp01.Emulation.Links;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Tests.Links;

public class RunningBoardTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task What_is_sent_comes_back_from_a_board_that_runs_by_itself()
    {
        var activity = new ActivityLog();
        await using var board = new RunningBoard(new EchoBoard(), Pacing.Turbo, activity: activity);
        await board.SendAsync("hello"u8.ToArray());

        await activity.WaitForAsync("hello").WaitAsync(Limit);
    }

    [Fact]
    public async Task In_real_time_the_board_is_never_far_ahead_of_the_host()
    {
        var echo = new EchoBoard();
        var start = TimeProvider.System.GetTimestamp();
        await using var board = new RunningBoard(echo);
        var ahead = TimeSpan.Zero;
        for (var i = 0; i < 20; i++)
        {
            await board.InvokeAsync(adapter => ahead = adapter.Now.ToTimeSpan() - TimeProvider.System.GetElapsedTime(start));
            Assert.True(ahead < TimeSpan.FromMilliseconds(10), $"{ahead} ahead");
        }
    }

    [Fact]
    public async Task A_board_that_throws_ends_the_run_with_that_exception()
    {
        var echo = new EchoBoard();
        echo.Clock.CreateAlarm("fault", () => throw new Esp01.Emulation.Memory.BusErrorException(0x1234, isWrite: true)).SetAfter(SimulatedTime.FromMilliseconds(5));
        await using var board = new RunningBoard(echo, Pacing.Turbo);

        var error = await Assert.ThrowsAsync<Esp01.Emulation.Memory.BusErrorException>(() => board.Completion.WaitAsync(Limit));
        Assert.Equal(0x1234u, error.Address);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => board.SendAsync(new byte[1]));
    }

    [Fact]
    public async Task A_stopped_board_takes_nothing_more()
    {
        var board = new RunningBoard(new EchoBoard());
        await board.DisposeAsync();
        await board.DisposeAsync();

        Assert.True(board.Completion.IsCompletedSuccessfully);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => board.SendAsync(new byte[1]));
    }
}
