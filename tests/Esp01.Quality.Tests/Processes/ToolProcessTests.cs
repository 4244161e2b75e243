using System.Diagnostics;
using Esp01.Quality.Processes;

namespace Esp01.Quality.Tests.Processes;

public sealed class ToolProcessTests
{
    [Fact]
    public async Task The_exit_code_and_every_line_of_both_streams_come_back()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        var lines = new List<string>();
        var exitCode = await ToolProcess.RunAsync("sh", ["-c", "echo 'a  b'; echo e >&2; exit 7"], Environment.CurrentDirectory, lines.Add, CancellationToken.None);
        Assert.Equal(7, exitCode);
        Assert.Equal(["a  b", "e"], lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Cancelling_ends_the_program_and_what_it_started()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        using var cancellation = new CancellationTokenSource();
        var child = 0;
        var run = ToolProcess.RunAsync("sh", ["-c", "sleep 600 & echo $!; wait"], Environment.CurrentDirectory, line =>
        {
            child = int.Parse(line, System.Globalization.CultureInfo.InvariantCulture);
            cancellation.Cancel();
        }, cancellation.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.True(HasEnded(child));
    }

    [Fact]
    public async Task A_program_that_does_not_exist_is_named() =>
        Assert.Equal("no-such-program-here", (await Assert.ThrowsAsync<ToolNotFoundException>(
            () => ToolProcess.RunAsync("no-such-program-here", [], Environment.CurrentDirectory, _ => { }, CancellationToken.None))).Program);

    private static bool HasEnded(int processId)
    {
        try
        {
            return Process.GetProcessById(processId).WaitForExit(TimeSpan.FromSeconds(10));
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
