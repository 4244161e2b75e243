using Esp01.Testing.Time;

namespace Esp01.Containers.Tests;

/// <summary>What every sandbox promises, run against each kind of it.</summary>
public abstract class SandboxContract : IAsyncLifetime
{
    private readonly string results = Directory.CreateTempSubdirectory("esp01-results-").FullName;

    protected IBuildSandbox Sandbox { get; set; } = null!;

    protected abstract Task<IBuildSandbox> OpenAsync(TimeProvider time);

    public async ValueTask InitializeAsync() => Sandbox = await OpenAsync(TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        if (Sandbox is not null)
            await Sandbox.DisposeAsync();
        Directory.Delete(results, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_copied_in_comes_out_the_same()
    {
        SandboxEntry[] entries =
        [
            new SandboxFolder("empty"),
            SandboxTree.FromText("text/umlaut-ä.txt", "Grüße\n"),
            SandboxTree.FromBytes("big.bin", [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))]),
            SandboxTree.FromText("run.sh", "#!/bin/sh\nexit 0\n", isExecutable: true),
            new SandboxLink("link", "text/umlaut-ä.txt"),
        ];

        await Sandbox.CopyInAsync(entries, "tree", CancellationToken.None);
        await Sandbox.CopyOutAsync("tree", results, CancellationToken.None);

        Assert.True(Directory.Exists(Path.Combine(results, "empty")));
        Assert.Equal("Grüße\n", await File.ReadAllTextAsync(Path.Combine(results, "text/umlaut-ä.txt")));
        Assert.Equal(300_000, new FileInfo(Path.Combine(results, "big.bin")).Length);
        Assert.Equal("text/umlaut-ä.txt", new FileInfo(Path.Combine(results, "link")).LinkTarget);
        if (OperatingSystem.IsWindows())
            return;
        Assert.True(File.GetUnixFileMode(Path.Combine(results, "run.sh")).HasFlag(UnixFileMode.OtherExecute));
        Assert.False(File.GetUnixFileMode(Path.Combine(results, "big.bin")).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task One_file_can_be_copied_out_alone()
    {
        await Sandbox.CopyInAsync([SandboxTree.FromText("a/b.txt", "b")], "", CancellationToken.None);

        await Sandbox.CopyOutAsync("a/b.txt", results, CancellationToken.None);

        Assert.Equal("b", await File.ReadAllTextAsync(Path.Combine(results, "b.txt")));
    }

    [Fact]
    public async Task A_result_that_is_not_there_is_named()
    {
        var exception = await Assert.ThrowsAsync<SandboxPathNotFoundException>(() => Sandbox.CopyOutAsync("no/such.bin", results, CancellationToken.None));

        Assert.Equal("no/such.bin", exception.Path);
        Assert.Contains("no/such.bin", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_starts_in_its_folder_with_its_variables_and_no_shell_between()
    {
        await Sandbox.CopyInAsync([new SandboxFolder("sub")], "", CancellationToken.None);
        var lines = new Lines();

        await Sandbox.RunAsync(
            new BuildStep("look", "sh", "-c", "pwd; echo \"$WORD:$TZ:$1\"", "sh", "$HOME 'x'")
            {
                WorkingDirectory = "sub",
                Environment = new Dictionary<string, string> { ["WORD"] = "two words" },
            },
            lines,
            CancellationToken.None);

        Assert.Equal([$"{Sandbox.Root}/sub", "two words:UTC:$HOME 'x'"], lines.Of(OutputSource.StandardOutput));
    }

    [Fact]
    public async Task The_two_streams_arrive_apart_and_lines_stay_whole()
    {
        var lines = new Lines();

        await Sandbox.RunAsync(
            new BuildStep("write", "sh", "-c", "printf 'par'; sleep 0.1; printf 'tial\\nn\\303'; echo oops >&2; sleep 0.1; printf '\\274m\\nlast'"),
            lines,
            CancellationToken.None);

        Assert.Equal(["partial", "nüm", "last"], lines.Of(OutputSource.StandardOutput));
        Assert.Equal(["oops"], lines.Of(OutputSource.StandardError));
    }

    [Fact]
    public async Task A_failing_step_shows_its_command_its_exit_code_and_its_last_lines()
    {
        var exception = await Assert.ThrowsAsync<BuildStepFailedException>(() => Sandbox.RunAsync(
            new BuildStep("compile it", "sh", "-c", "for i in $(seq 100); do echo line $i; done; echo 'x.c:3: error: no' >&2; sleep 0.1; exit 7"), null, CancellationToken.None));

        Assert.Equal(7, exception.Result.ExitCode);
        Assert.Equal(LineTail.Capacity, exception.Result.LastLines.Count);
        Assert.Contains("'compile it' failed with exit code 7", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Command: sh -c 'for i in", exception.Message, StringComparison.Ordinal);
        Assert.Contains("x.c:3: error: no", exception.Message, StringComparison.Ordinal);
        Assert.Contains("  line 100\n", exception.Message + "\n", StringComparison.Ordinal);
        Assert.DoesNotContain("  line 1\n", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_exist_is_a_failed_step()
    {
        var exception = await Assert.ThrowsAsync<BuildStepFailedException>(
            () => Sandbox.RunAsync(new BuildStep("call it", "no-such-program-at-all", "-v"), null, CancellationToken.None));

        Assert.Equal(127, exception.Result.ExitCode);
        Assert.Contains("no-such-program-at-all", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_takes_too_long_is_ended_and_its_last_lines_are_shown()
    {
        var clock = new ManualTimeProvider();
        await using var timed = await OpenAsync(clock);
        var started = new Lines(line => clock.Advance(TimeSpan.FromSeconds(1)));

        var exception = await Assert.ThrowsAsync<BuildStepTimedOutException>(() => timed.RunAsync(
            new BuildStep("wait", "sh", "-c", "echo started; sleep 600") { Timeout = TimeSpan.FromSeconds(1) }, started, CancellationToken.None));

        Assert.Contains("started", exception.LastLines);
        Assert.Contains("sleep 600", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_step_ends_with_its_children_and_with_the_callers_token()
    {
        using var cancel = new CancellationTokenSource();
        var started = new Lines(line => cancel.Cancel());

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sandbox.RunAsync(
            new BuildStep("wait", "sh", "-c", "echo started; sleep 600"), started, cancel.Token));

        Assert.Equal(cancel.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task Input_is_empty_so_nothing_waits_for_a_key()
    {
        var result = await Sandbox.RunAsync(new BuildStep("read", "sh", "-c", "cat; echo done"), null, CancellationToken.None);

        Assert.Equal(["done"], result.LastLines);
    }

    /// <summary>Keeps what arrives, at once and on the thread that reports it.</summary>
    private sealed class Lines(Action<string>? seen = null) : IProgress<SandboxOutput>
    {
        private readonly List<SandboxOutput> all = [];

        public void Report(SandboxOutput value)
        {
            lock (all)
                all.Add(value);
            seen?.Invoke(value.Line);
        }

        public IEnumerable<string> Of(OutputSource source)
        {
            lock (all)
                return [.. all.Where(output => output.Source == source).Select(output => output.Line)];
        }
    }
}
