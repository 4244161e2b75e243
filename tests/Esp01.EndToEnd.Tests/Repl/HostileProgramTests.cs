using System.Text;
using Esp01.Repl.Diagnosis;
using Esp01.Repl.Files;
using Esp01.Repl.RawRepl;
using Esp01.Repl.SmokeTest;

namespace Esp01.EndToEnd.Tests.Repl;

/// <summary>What a user's main.py does to its own board must not matter to the tools at the prompt.</summary>
public class HostileProgramTests
{
    /// <summary>Names that every helper needs, taken; and a heap without room.</summary>
    private const string TakesNamesAndHeap = """
        exec = eval = open = print = len = min = max = str = repr = list = bytes = bytearray = memoryview = range = globals = type = 3
        import builtins
        junk = []
        try:
            while True:
                junk.append(builtins.bytearray(128))
        except builtins.MemoryError:
            pass
        """;

    private const string FeedsAWatchdog = """
        import machine, time
        w = machine.WDT()
        while True:
            w.feed()
            time.sleep_ms(20)
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_and_heap_that_a_program_has_taken_are_free_again_for_the_helpers()
    {
        await using var bench = await StartAsync(TakesNamesAndHeap);
        var client = bench.NewClient();
        await client.EnterCleanAsync(Token);
        await WorkAsync(client);
        Assert.Equal("True", await client.EvaluateAsync("str('junk' not in globals())", cancellationToken: Token));
    }

    [Fact]
    public async Task Names_that_a_program_has_taken_do_not_matter_where_its_state_is_left_alone()
    {
        await using var bench = await StartAsync(TakesNamesAndHeap.Split("junk")[0] + "kept = 42\n");
        var client = bench.NewClient();
        await client.EnterRawAsync(Token);
        await WorkAsync(client);
        var result = await client.ExecuteAsync("import sys\nsys.stdout.write('%d %d\\n' % (kept, min))\n", cancellationToken: Token);
        Assert.Contains("42 3", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heap_without_room_is_the_boards_own_error_and_not_a_bad_line()
    {
        await using var bench = await StartAsync(TakesNamesAndHeap.Split("import builtins")[1].Replace("junk = []", "import builtins\njunk = []", StringComparison.Ordinal));
        var client = bench.NewClient();
        await client.EnterRawAsync(Token);
        await using var files = new BoardFiles(client);
        var error = await Assert.ThrowsAsync<RemotePythonException>(() => files.ListAsync(BoardPath.Root, cancellationToken: Token));
        Assert.Equal("MemoryError", error.Traceback.Type);
    }

    [Fact]
    public async Task A_boot_py_that_does_not_end_is_interrupted()
    {
        await using var bench = await StartAsync("while True:\n    pass\n", "boot.py");
        var client = bench.NewClient();
        await client.EnterCleanAsync(Token);
        await WorkAsync(client);
    }

    [Fact]
    public async Task A_watchdog_that_the_program_has_started_is_fed_after_its_first_bite_and_the_upload_goes_on()
    {
        await using var bench = await StartAsync(FeedsAWatchdog);
        var client = bench.NewClient();
        var start = bench.Link.Clock.GetTimestamp();
        await client.EnterCleanAsync(Token);
        await using var files = new BoardFiles(client);
        var item = ReplBench.Item("/data.bin", 80_000, 1);
        await files.UploadAsync([item], cancellationToken: Token);
        Assert.Equal(item.Content.ToArray(), await files.DownloadAsync(item.Path, cancellationToken: Token));
        Assert.InRange(client.Restarts, 1, 3);
        Assert.InRange(bench.Link.Clock.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("import machine\nmachine.reset()\n")]
    [InlineData("import machine\nmachine.WDT()\nwhile True:\n    pass\n")]
    public async Task A_program_that_restarts_the_board_ends_with_that_and_at_once(string program)
    {
        await using var bench = await StartAsync("");
        var client = bench.NewClient();
        await client.EnterCleanAsync(Token);
        await using var files = new BoardFiles(client);
        var start = bench.Link.Clock.GetTimestamp();
        await Assert.ThrowsAsync<BoardRestartedException>(() => files.RunAsync(program, new Progress<ReadOnlyMemory<byte>>(), Timeout.InfiniteTimeSpan, Token));
        Assert.InRange(bench.Link.Clock.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        await client.EnterFriendlyAsync(Token);
    }

    [Fact]
    public async Task A_program_that_takes_too_long_is_stopped_and_the_message_says_how_to_give_it_more()
    {
        await using var bench = await StartAsync("");
        var client = bench.NewClient();
        await client.EnterCleanAsync(Token);
        await using var files = new BoardFiles(client);
        var stopped = await Assert.ThrowsAsync<ProgramTooLongException>(
            () => files.RunAsync("while True:\n    pass\n", new Progress<ReadOnlyMemory<byte>>(), TimeSpan.FromSeconds(2), Token));
        Assert.Contains("--timeout 0", stopped.Message, StringComparison.Ordinal);
        Assert.Equal("1", await client.EvaluateAsync("'1'", cancellationToken: Token));
    }

    [Fact]
    public async Task A_board_that_wakes_every_few_seconds_is_caught_as_it_starts()
    {
        await using var bench = await StartAsync("import time, machine\ntime.sleep_ms(300)\nmachine.reset()\n");
        var client = new ReplClient(bench.Link, ReplOptions.Default with { MayReset = false });
        await client.EnterCleanAsync(Token);
        await WorkAsync(client);
    }

    [Fact]
    public async Task The_smoke_test_judges_the_image_and_not_the_program_that_is_on_the_board()
    {
        await using var bench = await StartAsync(TakesNamesAndHeap);
        var expectation = new ImageExpectation { Image = OpenSdkImage.Load(), GitDescription = "v1.25.0", FlashSize = 1 << 20, FileSystemBlocks = 98, HasRadio = false };
        var report = await new SmokeTestRunner(bench.Link, expectation).RunAsync(cancellationToken: Token);
        Assert.Empty(report.Results.Where(result => result.Outcome is CheckOutcome.Failed or CheckOutcome.Broken).Select(result => $"{result.Check.Name}: {result.Finding}"));
    }

    private static async Task<ReplBench> StartAsync(string program, string name = "main.py")
    {
        var bench = ReplBench.Start();
        await using (var files = await bench.FilesAsync())
            await files.UploadAsync([new UploadItem(BoardPath.Parse(name), Encoding.ASCII.GetBytes(program.ReplaceLineEndings("\n")))], cancellationToken: Token);
        bench.Restart();
        // Long enough for the program to have done what it does.
        await bench.Link.DelayAsync(TimeSpan.FromSeconds(1), Token);
        return bench;
    }

    private static async Task WorkAsync(ReplClient client)
    {
        await using var files = new BoardFiles(client);
        var item = ReplBench.Item("/lib/data.bin", 3000, 1);
        await files.UploadAsync([item], cancellationToken: Token);
        Assert.Contains(await files.ListAsync(BoardPath.Root, recursive: true, Token), entry => entry.Path == item.Path);
        Assert.Equal(item.Content.ToArray(), await files.DownloadAsync(item.Path, cancellationToken: Token));
        Assert.Equal(2, await files.RemoveAsync(BoardPath.Parse("/lib"), Token));
    }
}
