using Esp01.Repl.SmokeTest;

namespace Esp01.EndToEnd.Tests.Repl;

public class ReplSmokeTests
{
    /// <summary>Of the file system on a chip of 1 MiB.</summary>
    private const int SecondSector = 0x9a;

    private static ImageExpectation Expectation => new() { Image = OpenSdkImage.Load(), GitDescription = "v1.25.0", FlashSize = 1 << 20, FileSystemBlocks = 98, HasRadio = false, FrozenModules = ["flashbdev", "inisetup"], LeftOutModules = ["wishful_thinking"] };

    [Fact]
    public async Task The_image_that_was_built_passes()
    {
        await using var bench = ReplBench.Start();

        var report = await new SmokeTestRunner(bench.Link, Expectation).RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(report.Results.Where(r => r.Outcome is CheckOutcome.Failed or CheckOutcome.Broken).Select(r => $"{r.Check.Name}: {r.Finding}"));
        Assert.Equal(SmokeVerdict.Passed, report.Verdict);
    }

    [Fact]
    public async Task A_board_that_is_making_its_file_system_is_not_reset_meanwhile()
    {
        var hasty = await TestInFirstStartAsync(SmokeTestOptions.Default with { FirstStart = TimeSpan.Zero });
        var patient = await TestInFirstStartAsync(SmokeTestOptions.Default);

        Assert.Contains("fs.boot", hasty.Results.Where(r => r.Outcome == CheckOutcome.Failed).Select(r => r.Check.Name));
        Assert.Equal(SmokeVerdict.Passed, patient.Verdict);
    }

    /// <summary>The test begins when the board has erased the two sectors that make a file system, and has not written boot.py.</summary>
    private static async Task<SmokeReport> TestInFirstStartAsync(SmokeTestOptions options)
    {
        await using var bench = ReplBench.Start();
        while (bench.Board.Flash.EraseCounts[SecondSector] == 0)
            await bench.Link.DelayAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
        return await new SmokeTestRunner(bench.Link, Expectation, options).RunAsync(cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Another_image_than_the_one_that_was_built_is_found_out()
    {
        await using var bench = ReplBench.Start();
        var other = OpenSdkImage.Load();
        other[^1] ^= 1;

        var report = await new SmokeTestRunner(bench.Link, Expectation with { Image = other }).RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["image.identity"], report.Results.Where(r => r.Outcome == CheckOutcome.Failed).Select(r => r.Check.Name));
    }

    [Fact]
    public async Task One_flipped_bit_in_flash_is_found_by_the_board_s_own_sum()
    {
        await using var bench = ReplBench.Start();
        // In the last kilobyte of code that is mapped and not part of the trailer: seldom run, always summed.
        var image = OpenSdkImage.Load();
        image[^40] ^= 0x10;
        bench.Board.Flash.Load(image);
        bench.Restart();

        var report = await new SmokeTestRunner(bench.Link, Expectation).RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains("image.integrity", report.Results.Where(r => r.Outcome == CheckOutcome.Failed).Select(r => r.Check.Name));
    }
}
