using Esp01.Emulation.Links;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Tests.Links;

public class PtyPortTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_program_that_opens_the_terminal_talks_to_the_board()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The virtual board has pseudo-terminals on Linux only.");
        await using var board = new RunningBoard(new EchoBoard(), Pacing.Turbo);
        await using var port = new PtyPort(board);
        await using var client = new FileStream(port.Address, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        // Every byte value: a terminal that is not raw would change or swallow some.
        var message = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        await client.WriteAsync(message);
        var answer = new byte[message.Length];
        await Task.Run(() => client.ReadExactly(answer)).WaitAsync(Limit);

        Assert.Equal(message, answer);
    }

    [Fact]
    public async Task What_the_board_says_before_anybody_listens_does_not_come_back_as_input()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The virtual board has pseudo-terminals on Linux only.");
        var echo = new EchoBoard();
        var activity = new ActivityLog();
        await using var board = new RunningBoard(echo, Pacing.Turbo, activity: activity);
        await using var port = new PtyPort(board);
        await board.InvokeAsync(_ => echo.Send("boot text"u8.ToArray()));
        await activity.WaitForAsync("boot text").WaitAsync(Limit);
        await using (new FileStream(port.Address, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0))
            await activity.WaitForAsync("[connected]").WaitAsync(Limit);
        await activity.WaitForAsync("[gone]").WaitAsync(Limit);

        Assert.Empty(echo.Heard);
    }
}
