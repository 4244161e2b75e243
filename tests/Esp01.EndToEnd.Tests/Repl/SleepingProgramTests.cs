using System.Text;
using Esp01.Emulation.Board;
using Esp01.Repl.Diagnosis;
using Esp01.Repl.Files;
using Esp01.Repl.RawRepl;

namespace Esp01.EndToEnd.Tests.Repl;

/// <summary>Programs that sleep, or that do not let themselves be stopped: how long the tools take, in board time, with the reset line and without.</summary>
public class SleepingProgramTests
{
    private const string SleepsAndWakes = "import time, machine\ntime.sleep_ms(300)\nmachine.deepsleep(3000)\n";

    private const string CatchesAll = "import time\nwhile True:\n    try:\n        time.sleep_ms(10)\n    except:\n        pass\n";

    private const string CatchesAllAndTalks = "import time\nn = 0\nwhile True:\n    try:\n        n += 1\n        print('measured', n)\n        time.sleep_ms(100)\n    except:\n        print('went on')\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SleepsAndWakes, true, true, 10)]
    [InlineData(SleepsAndWakes, true, false, 10)]
    [InlineData(SleepsAndWakes, false, true, 10)]
    [InlineData(CatchesAll, false, true, 10)]
    [InlineData(CatchesAllAndTalks, false, true, 10)]
    public async Task It_is_reached_soon_and_left_at_the_friendly_prompt(string program, bool wakes, bool mayReset, int seconds)
    {
        await using var bench = await StartAsync(program, wakes);
        var client = new ReplClient(bench.Link, ReplOptions.Default with { MayReset = mayReset });
        var start = bench.Link.Clock.GetTimestamp();
        await client.EnterCleanAsync(Token);
        var reached = bench.Link.Clock.GetElapsedTime(start);
        await using (var files = new BoardFiles(client))
            await files.UploadAsync([ReplBench.Item("/data.bin", 2000, 1)], cancellationToken: Token);
        await client.EnterFriendlyAsync(Token);
        Assert.InRange(reached, TimeSpan.Zero, TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData(SleepsAndWakes)]
    [InlineData(CatchesAll)]
    [InlineData(CatchesAllAndTalks)]
    public async Task Without_a_reset_line_it_is_said_why_it_is_not_reached_and_soon(string program)
    {
        await using var bench = await StartAsync(program, wakes: false);
        var client = new ReplClient(bench.Link, ReplOptions.Default with { MayReset = false });
        var start = bench.Link.Clock.GetTimestamp();
        var failure = await Assert.ThrowsAsync<NoPromptException>(() => client.EnterCleanAsync(Token));
        Assert.Equal(program == CatchesAllAndTalks ? PromptFailureKind.ProgramNotInterruptible : PromptFailureKind.ReplDetached, failure.Failure.Kind);
        Assert.InRange(bench.Link.Clock.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(18));
    }

    [Theory]
    [InlineData("import machine\nmachine.deepsleep(3000)\n", true, true)]
    [InlineData("import machine\nmachine.deepsleep(3000)\n", true, false)]
    public async Task A_script_that_puts_the_board_to_sleep_ends_with_that(string script, bool wakes, bool mayReset)
    {
        await using var bench = await StartAsync("", wakes);
        var client = new ReplClient(bench.Link, ReplOptions.Default with { MayReset = mayReset });
        await client.EnterCleanAsync(Token);
        await using var files = new BoardFiles(client);
        var start = bench.Link.Clock.GetTimestamp();
        await Assert.ThrowsAsync<BoardRestartedException>(() => files.RunAsync(script, new Progress<ReadOnlyMemory<byte>>(), TimeSpan.FromSeconds(300), Token));
        await client.EnterFriendlyAsync(Token);
        Assert.InRange(bench.Link.Clock.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Theory]
    [InlineData("import machine\nmachine.deepsleep(3000)\n")]
    [InlineData("import machine\nmachine.deepsleep()\n")]
    public async Task A_script_after_which_nothing_wakes_the_board_ends_at_its_limit_with_what_to_do(string script)
    {
        await using var bench = await StartAsync("", wakes: false);
        var client = bench.NewClient();
        await client.EnterCleanAsync(Token);
        await using var files = new BoardFiles(client);
        var start = bench.Link.Clock.GetTimestamp();
        var failure = await Assert.ThrowsAsync<ProgramTooLongException>(() => files.RunAsync(script, new Progress<ReadOnlyMemory<byte>>(), TimeSpan.FromSeconds(20), Token));
        Assert.Contains("only if GPIO16 is wired to RST", failure.Message, StringComparison.Ordinal);
        await client.EnterFriendlyAsync(Token);
        Assert.InRange(bench.Link.Clock.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(40));
    }

    private static async Task<ReplBench> StartAsync(string program, bool wakes)
    {
        var bench = ReplBench.Start(new BoardOptions { IsWiredToWake = wakes });
        await using (var files = await bench.FilesAsync())
            await files.UploadAsync([new UploadItem(BoardPath.Parse("main.py"), Encoding.ASCII.GetBytes(program))], cancellationToken: Token);
        bench.Restart();
        await bench.Link.DelayAsync(TimeSpan.FromSeconds(2), Token);
        return bench;
    }
}
