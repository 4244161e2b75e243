using System.Text;
using Esp01.Repl.Files;

namespace Esp01.EndToEnd.Tests.Repl;

public class ReplUploadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_main_py_that_was_uploaded_runs_at_the_next_power_on()
    {
        await using var bench = ReplBench.Start();
        await using (var files = await bench.FilesAsync())
            await files.UploadAsync([new UploadItem(BoardPath.Parse("main.py"), "print('main.py runs', 6 * 7)\n"u8.ToArray())], cancellationToken: Token);

        bench.Board.CutPower();
        Assert.False(bench.Board.HasPower);
        bench.Board.PowerOn();
        var boot = Encoding.ASCII.GetString(await bench.NewClient().WaitForBootAsync(Token));

        Assert.Contains("main.py runs 42", boot, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_any_size_come_back_byte_for_byte()
    {
        await using var bench = ReplBench.Start();
        await using var files = await bench.FilesAsync();
        int[] sizes = [0, 1, 119, 120, 121, 127, 128, 129, 4087, 4088, 4089, 4095, 4096, 4097, 8192, 20000];
        var items = sizes.Select(size => ReplBench.Item($"/data/{size}.bin", size, size)).ToList();

        await files.UploadAsync(items, cancellationToken: Token);

        foreach (var item in items)
            Assert.Equal(item.Content.ToArray(), await files.DownloadAsync(item.Path, cancellationToken: Token));
        Assert.Equal(sizes.Length, (await files.ListAsync(BoardPath.Parse("/data"), cancellationToken: Token)).Count);
    }

    [Fact]
    public async Task Two_hundred_files_of_random_size_and_content_come_back_byte_for_byte()
    {
        await using var bench = ReplBench.StartWithLargeChip();
        await using var files = await bench.FilesAsync();
        var random = new Random(200);
        var items = Enumerable.Range(0, 200)
            .Select(i => ReplBench.Item($"/d{i % 7}/{(char)('a' + (i % 26))}{i}.bin", (int)(2500 * Math.Pow(random.NextDouble(), 3)), i)).ToList();

        await files.UploadAsync(items, cancellationToken: Token);

        var listed = (await files.ListAsync(BoardPath.Root, recursive: true, Token)).Where(e => !e.IsFolder).ToDictionary(e => e.Path, e => e.Size);
        foreach (var item in items)
        {
            Assert.Equal(item.Content.Length, listed[item.Path]);
            Assert.Equal(item.Content.ToArray(), await files.DownloadAsync(item.Path, cancellationToken: Token));
        }
    }

    [Fact]
    public async Task What_the_board_has_already_is_not_sent_again_and_a_change_is()
    {
        await using var bench = ReplBench.Start();
        await using var files = await bench.FilesAsync();
        var (same, before, after) = (ReplBench.Item("/same.bin", 3000, 1), ReplBench.Item("/other.bin", 3000, 2), ReplBench.Item("/other.bin", 3000, 3));
        await files.UploadAsync([same, before], cancellationToken: Token);

        var result = await files.UploadAsync([same, after], cancellationToken: Token);

        Assert.Equal((1, 1), (result.Plan.Skipped, result.Sent));
        Assert.Equal(after.Content.ToArray(), await files.DownloadAsync(after.Path, cancellationToken: Token));
    }

    [Fact]
    public async Task A_board_that_was_reset_in_the_middle_keeps_the_old_version_and_goes_on_where_it_stopped()
    {
        await using var bench = ReplBench.Start();
        var (old, renewed) = (ReplBench.Item("/big.bin", 5000, 1), ReplBench.Item("/big.bin", 60000, 2));
        await using (var files = await bench.FilesAsync())
            await files.UploadAsync([old], cancellationToken: Token);

        await using (var files = await bench.FilesAsync())
            await Assert.ThrowsAnyAsync<Exception>(() => files.UploadAsync([renewed], new PullTheCable(bench, 40000), Token));

        bench.Restart();
        await using var again = await bench.FilesAsync();
        Assert.Equal(old.Content.ToArray(), await again.DownloadAsync(old.Path, cancellationToken: Token));
        var plan = await again.PlanUploadAsync([renewed], Token);
        Assert.InRange(Assert.Single(plan.Steps.OfType<UploadStep.Send>()).From, 16384, 40960);
        await again.UploadAsync([renewed], cancellationToken: Token);
        Assert.Equal(renewed.Content.ToArray(), await again.DownloadAsync(old.Path, cancellationToken: Token));
        Assert.DoesNotContain(await again.ListAsync(BoardPath.Root, cancellationToken: Token), e => e.Path.Name.StartsWith(".e1-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_before_a_byte_is_sent()
    {
        await using var bench = ReplBench.Start();
        await using var files = await bench.FilesAsync();
        var before = await files.ReadStorageAsync(Token);

        await Assert.ThrowsAsync<NotEnoughSpaceException>(() => files.UploadAsync([ReplBench.Item("/huge.bin", 450_000, 1)], cancellationToken: Token));

        Assert.Equal(before, await files.ReadStorageAsync(Token));
    }

    [Fact]
    public async Task Folders_are_removed_with_all_they_hold_and_the_board_s_globals_are_left_as_they_were()
    {
        await using var bench = ReplBench.Start();
        await using (var files = await bench.FilesAsync())
        {
            await files.UploadAsync([ReplBench.Item("/a/b/c.bin", 10, 1), ReplBench.Item("/a/d.bin", 10, 2)], cancellationToken: Token);
            Assert.Equal(4, await files.RemoveAsync(BoardPath.Parse("/a"), Token));
            await Assert.ThrowsAsync<BoardFileNotFoundException>(() => files.RemoveAsync(BoardPath.Parse("/a"), Token));
        }

        var client = bench.NewClient();
        await client.EnterRawAsync(Token);
        Assert.Equal("[]", await client.EvaluateAsync("repr([k for k in globals() if k.startswith('_e1_')])", cancellationToken: Token));
    }

    /// <summary>Takes the board's power away once this many bytes have arrived.</summary>
    private sealed class PullTheCable(ReplBench bench, int at) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value)
        {
            if (value.Done < at)
                return;
            bench.Restart();
            throw new InvalidOperationException("The host went away too.");
        }
    }
}
