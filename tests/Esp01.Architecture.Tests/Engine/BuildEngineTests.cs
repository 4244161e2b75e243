using Esp01.Testing.Files;

namespace Esp01.Architecture.Tests.Engine;

/// <summary>
/// How Nuke.Common 10.1.0 behaves where this repository relies on it. The sample build runs on the package or on the
/// polyfill, whichever is chosen, and both must pass.
/// </summary>
public sealed class BuildEngineTests : IDisposable
{
    private const int EngineError = 255;

    private readonly TempFolder repository = new();

    public BuildEngineTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The sample build is started through env.");

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("Last First Middle", "First Middle Last")]
    [InlineData("middle+LAST+first", "First Middle Last")]
    [InlineData("--target last first", "First Last")]
    [InlineData("NeedsIt", "Needed NeedsIt")]
    [InlineData("needs-it", "Needed NeedsIt")]
    [InlineData("Group", "First Middle")]
    [InlineData("First --target Last", "Last")]
    public async Task Edges_decide_the_order_and_the_command_line_does_not(string line, string order) =>
        Assert.Equal(order.Split(' '), (await RunAsync(line)).Said);

    [Theory]
    [InlineData("NeedsIt --skip Needed", "NeedsIt")]
    [InlineData("NeedsIt --skip", "NeedsIt")]
    [InlineData("OnlyFull", "")]
    [InlineData("OnlyFull --full", "Needed OnlyFull")]
    [InlineData("AfterSkipped", "AfterSkipped")]
    [InlineData("AfterSkipped NeedsIt", "Needed AfterSkipped NeedsIt")]
    public async Task What_is_skipped_takes_along_what_only_it_needs(string line, string said)
    {
        var run = await RunAsync(line);
        Assert.Equal(said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), run.Said.Order(StringComparer.Ordinal));
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_skipped_target_says_why_in_the_table()
    {
        var run = await RunAsync("AfterSkipped");
        Assert.Matches(@"Needed +Skipped +// Skipped: because of OnlyFull", run.Output);
        Assert.Matches(@"OnlyFull +Skipped +// OnlyWhen: Full", run.Output);
        Assert.Matches(@"AfterSkipped +Succeeded +< 1sec", run.Output);
    }

    [Fact]
    public async Task A_failed_target_ends_the_run_and_its_message_is_in_the_table()
    {
        var run = await RunAsync("AfterFailure");
        Assert.Equal(EngineError, run.ExitCode);
        Assert.Empty(run.Said);
        Assert.Contains("[ERR] Target Fails has thrown an exception", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"Fails +Failed +< 1sec +// InvalidOperationException: thin ice", run.Output);
        Assert.Matches(@"AfterFailure +NotRun", run.Output);
        Assert.Contains("Build failed on", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_can_choose_its_exit_code() => Assert.Equal(42, (await RunAsync("FailsWithItsOwnCode")).ExitCode);

    [Fact]
    public async Task An_unknown_target_is_an_error_with_the_known_ones_and_no_table()
    {
        var run = await RunAsync("Nope");
        Assert.Equal(EngineError, run.ExitCode);
        Assert.Contains("Target with name 'Nope' does not exist. Available targets are:", run.Output, StringComparison.Ordinal);
        Assert.Contains("  - AfterFailure", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Duration", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_can_await() => Assert.Equal(["awaited"], (await RunAsync("Awaits")).Said);

    [Fact]
    public async Task A_target_can_add_facts_to_its_line() =>
        Assert.Matches(@"Summarises +Succeeded +< 1sec +// Size: 1234, Board: X", (await RunAsync("Summarises")).Output);

    [Fact]
    public async Task The_build_hears_of_its_start_and_end()
    {
        var output = (await RunAsync("First")).Output;
        Assert.True(output.IndexOf("<initialized>", StringComparison.Ordinal) < output.IndexOf("<First>", StringComparison.Ordinal));
        Assert.True(output.IndexOf("<finished>", StringComparison.Ordinal) > output.IndexOf("Build succeeded on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_command_line_wins_over_the_environment_a_later_profile_an_earlier_one_and_the_common_file()
    {
        Parameters("parameters.json", """{ "Baud": 1, "Port": ["common"], "Full": true, "Count": 1 }""");
        Parameters("parameters.a.json", """{ "Baud": "2", "Port": ["a", "b"], "Count": 2 }""");
        Parameters("parameters.b.json", """{ "Baud": "3" }""");
        Assert.Equal(["Baud=1 Port=common Full=True Count=1 Temp=temp"], (await RunAsync("Shows")).Said);
        Assert.Equal(["Baud=3 Port=a,b Full=True Count=2 Temp=temp"], (await RunAsync("Shows --profile a b")).Said);
        Assert.Equal(["Baud=4 Port=a,b Full=True Count=2 Temp=temp"], (await RunAsync("Shows --profile a b", ("NUKE_BAUD", "4"))).Said);
        Assert.Equal(["Baud=5 Port=c,d Full=False Count=2 Temp=temp"], (await RunAsync("Shows --profile a b --baud 5 --port c d --full false", ("BAUD", "4"))).Said);
    }

    [Theory]
    [InlineData("Shows --baud 1 --baud 2", "Baud=2 Port= Full=False Count=5 Temp=temp")]
    [InlineData("Shows -BAUD 1", "Baud=1 Port= Full=False Count=5 Temp=temp")]
    [InlineData("Shows --baud=1", "Baud=initial Port= Full=False Count=5 Temp=temp")]
    [InlineData("Shows --unknown 1", "Baud=initial Port= Full=False Count=5 Temp=temp")]
    [InlineData("Shows --full", "Baud=initial Port= Full=True Count=5 Temp=temp")]
    public async Task The_last_of_a_repeated_name_counts_and_what_is_unknown_is_ignored(string line, string said) =>
        Assert.Equal([said], (await RunAsync(line)).Said);

    [Fact]
    public async Task A_value_that_cannot_be_converted_is_only_warned_about()
    {
        var run = await RunAsync("Shows --count many");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["Baud=initial Port= Full=False Count=5 Temp=temp"], run.Said);
        Assert.Contains("[WRN] Could not inject value for SampleBuild.Count", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_failed_goes_on_where_it_stopped()
    {
        var failed = await RunAsync("Needed Fails");
        Assert.Equal(EngineError, failed.ExitCode);
        Assert.Equal(["Needed"], failed.Said);
        Assert.Empty((await RunAsync("Needed Fails --continue")).Said);
    }

    [Fact]
    public async Task The_log_file_has_the_whole_run()
    {
        await RunAsync("First --verbosity quiet");
        Assert.Contains("<First>", await File.ReadAllTextAsync(Path.Combine(repository.Path, ".nuke", "temp", "build.log"), CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_github_each_target_is_a_group_and_no_log_file_is_written()
    {
        var run = await RunAsync("First", ("GITHUB_ACTIONS", "true"));
        Assert.Contains("::group::First", run.Output, StringComparison.Ordinal);
        Assert.Contains("::endgroup::First", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(repository.Path, ".nuke", "temp", "build.log")));
    }

    private Task<SampleBuildRun> RunAsync(string line, params (string, string)[] variables) => SampleBuildRun.ExecuteAsync(repository.Path, line, variables);

    private void Parameters(string file, string content) => repository.Write(Path.Combine(".nuke", file), content);
}
