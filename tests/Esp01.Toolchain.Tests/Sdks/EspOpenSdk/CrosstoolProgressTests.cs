using Esp01.Testing.Time;
using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Sdks.EspOpenSdk;

namespace Esp01.Toolchain.Tests.Sdks.EspOpenSdk;

public class CrosstoolProgressTests
{
    private static readonly StepDuration[] Three = [new("Installing GMP for host", 60), new("Installing MPFR for host", 120), new("Installing final gcc compiler", 480)];

    private readonly List<string> steps = [];
    private readonly ManualTimeProvider time = new();

    [Theory]
    [InlineData("\r[INFO ]  Installing GMP for host", "Installing GMP for host", null, false)]
    [InlineData("[INFO ]  Installing GMP for host: done in 76.06s (at 01:43)", "Installing GMP for host", 76.06, false)]
    [InlineData("[EXTRA]    Configuring core C gcc compiler", "Configuring core C gcc compiler", null, true)]
    [InlineData("[INFO ]  Cleaning-up the toolchain's directory", "Cleaning-up the toolchain's directory", null, false)]
    public void A_line_of_the_log_is_read_for_its_step(string line, string step, double? seconds, bool isPart)
    {
        var parsed = CrosstoolLine.Parse(line)!;

        Assert.Equal((step, seconds, isPart), (parsed.Step, parsed.Took?.TotalSeconds, parsed.IsPart));
    }

    [Theory]
    [InlineData("[INFO ]  =================================================================")]
    [InlineData("[INFO ]  Build started 20261121.095850")]
    [InlineData("make[1]: Leaving directory '/build/esp-open-sdk/crosstool-NG'")]
    [InlineData("")]
    public void A_line_about_no_step_is_none(string line) => Assert.Null(CrosstoolLine.Parse(line));

    [Fact]
    public void Where_nothing_is_known_the_steps_are_told_and_no_time_is_made_up()
    {
        Feed([], [], "[INFO ]  Installing GMP for host", "[EXTRA]    Building GMP", "[INFO ]  Installing GMP for host: done in 76.06s (at 01:43)");

        Assert.Equal(["Installing GMP for host", "Installing GMP for host: Building GMP"], steps);
    }

    [Fact]
    public void The_time_left_is_what_the_steps_not_yet_done_took_the_last_time()
    {
        var progress = Feed(
            Three,
            [],
            "[INFO ]  Installing GMP for host",
            "[INFO ]  Installing GMP for host: done in 61.00s (at 01:43)",
            "[INFO ]  Installing MPFR for host",
            "[INFO ]  Installing MPFR for host: done in 119.00s (at 01:43)",
            "[INFO ]  Installing final gcc compiler",
            "[INFO ]  Installing final gcc compiler: done in 1.00s (at 01:43)",
            "[INFO ]  Cleaning-up the toolchain's directory");

        Assert.Equal(
            [
                "Installing GMP for host (step 1 of 3, about 11 min left)", "Installing MPFR for host (step 2 of 3, about 10 min left)",
                "Installing final gcc compiler (step 3 of 3, about 8 min left)", "Cleaning-up the toolchain's directory",
            ],
            steps);
        Assert.Equal([61, 119, 1], progress.Done.Select(step => step.Seconds));
    }

    [Fact]
    public void The_first_build_says_how_much_is_left_as_soon_as_this_machine_has_shown_how_fast_it_is()
    {
        Feed([], Three, "[INFO ]  Installing GMP for host", "[INFO ]  Installing GMP for host: done in 120.00s (at 01:43)", "[INFO ]  Installing MPFR for host");

        Assert.Equal(["Installing GMP for host (step 1 of 3)", "Installing MPFR for host (step 2 of 3, about 20 min left)"], steps);
    }

    [Fact]
    public void A_step_that_says_nothing_is_told_again_with_how_long_it_has_been_running()
    {
        Feed(Three, [], "[INFO ]  Installing final gcc compiler", "[EXTRA]    Building gcc");
        steps.Clear();

        time.Advance(CrosstoolProgress.Heartbeat);
        time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("Installing final gcc compiler: Building gcc, for 0:30 min (step 3 of 3, about 11 min left)", steps[0]);
        Assert.Equal("Installing final gcc compiler: Building gcc, for 5:30 min (step 3 of 3, about 6 min left)", steps[^1]);
    }

    [Fact]
    public void A_machine_that_is_busier_than_the_last_time_has_more_time_left()
    {
        Feed(Three, [], "[INFO ]  Installing GMP for host", "[INFO ]  Installing GMP for host: done in 180.00s (at 01:43)", "[INFO ]  Installing MPFR for host");

        Assert.Equal("Installing MPFR for host (step 2 of 3, about 30 min left)", steps[^1]);
    }

    [Fact]
    public void A_history_outlives_the_process_and_a_damaged_one_counts_as_none()
    {
        using var folder = new Esp01.Testing.Files.TempFolder();
        var file = folder.At("cache/steps.json");

        new StepHistory(file).Replace([new StepDuration("Installing GMP for host", 60.5)]);
        Assert.Equal([new StepDuration("Installing GMP for host", 60.5)], new StepHistory(file).Last);

        File.WriteAllText(file, "[{");
        Assert.Empty(new StepHistory(file).Last);
    }

    private CrosstoolProgress Feed(IReadOnlyList<StepDuration> lastTime, IReadOnlyList<StepDuration> shares, params string[] lines)
    {
        var progress = new CrosstoolProgress(lastTime, shares, time, new Relay<BuildProgress>(report =>
        {
            if (report.Kind == BuildProgressKind.Step)
                steps.Add(report.Text);
        }));
        foreach (var line in lines)
            progress.Report(new BuildProgress(BuildProgressKind.ToolOutput, line));
        return progress;
    }
}
