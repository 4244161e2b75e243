using Esp01.Containers.Containers;
using Esp01.Containers.Engine;

namespace Esp01.Containers.Tests.Containers;

public sealed class ContainerSandboxTests : SandboxContract
{
    private ContainerEngine engine = null!;
    private BuildRun run = null!;

    protected override async Task<IBuildSandbox> OpenAsync(TimeProvider time)
    {
        engine = await TestEngine.ConnectOrSkipAsync(time);
        run = TestEngine.NewRun();
        return await OpenAnotherAsync(run);
    }

    [Fact]
    public async Task A_step_is_not_root_and_has_no_capabilities_and_cannot_gain_any()
    {
        var lines = await OutputOfAsync("id -u; head -c 4000 /proc/self/status | cat > /tmp/s; while read -r line; do case $line in Cap*|No*) echo \"$line\";; esac; done < /tmp/s");

        Assert.Equal("1000", lines[0]);
        Assert.Contains("CapEff:\t0000000000000000", lines);
        Assert.Contains("CapBnd:\t0000000000000000", lines);
        Assert.Contains("NoNewPrivs:\t1", lines);
    }

    [Fact]
    public async Task A_step_sees_no_network_but_its_own_loopback()
    {
        var lines = await OutputOfAsync("cat /proc/net/dev");

        Assert.Equal(["lo"], lines.Skip(2).Select(line => line.Split(':')[0].Trim()));
    }

    [Fact]
    public async Task Files_processes_and_memory_are_limited()
    {
        var lines = await OutputOfAsync("cat /proc/self/limits; cat /sys/fs/cgroup/pids.max /sys/fs/cgroup/pids/pids.max /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null || true");

        Assert.Contains(lines, line => line.StartsWith("Max open files", StringComparison.Ordinal) && line.Contains(" 1024 ", StringComparison.Ordinal));
        Assert.Contains("4096", lines);
        Assert.Contains((4L << 30).ToString(System.Globalization.CultureInfo.InvariantCulture), lines);
    }

    [Fact]
    public async Task Only_the_build_folder_and_tmp_can_be_written()
    {
        var lines = await OutputOfAsync("echo a > /build/a && echo build; echo a > /tmp/a && echo tmp; (echo a > /etc/a) 2>/dev/null || echo not etc; echo $HOME");

        Assert.Equal(["build", "tmp", "not etc", "/tmp"], lines);
    }

    [Fact]
    public async Task What_one_step_writes_the_next_one_finds()
    {
        await OutputOfAsync("mkdir -p out; echo 42 > out/answer");

        Assert.Equal(["42"], await OutputOfAsync("cat out/answer"));
    }

    [Fact]
    public async Task Nothing_is_left_in_the_engine_afterwards()
    {
        var other = TestEngine.NewRun();
        var sandbox = await OpenAnotherAsync(other);
        Assert.NotEmpty(await EngineContent.OfAsync(engine, other));

        await sandbox.DisposeAsync();

        Assert.Empty(await EngineContent.OfAsync(engine, other));
    }

    [Fact]
    public async Task Nothing_is_left_after_a_cancelled_step()
    {
        var other = TestEngine.NewRun();
        using var cancel = new CancellationTokenSource();
        var started = new Progress(cancel.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await using var sandbox = await OpenAnotherAsync(other);
            await sandbox.RunAsync(new BuildStep("wait", "sh", "-c", "trap '' TERM INT; echo started; while true; do sleep 1; done"), started, cancel.Token);
        });

        Assert.Empty(await EngineContent.OfAsync(engine, other));
    }

    [Fact]
    public async Task What_a_killed_build_left_is_removed_by_the_next_one_and_what_a_running_build_uses_is_not()
    {
        var killed = TestEngine.NewRun(process: UnusedProcessId());
        var living = TestEngine.NewRun();
        await OpenAnotherAsync(killed);
        await using var used = await OpenAnotherAsync(living);
        // Opening sweeps once per factory; this third run is the next build.
        await using var next = await OpenAnotherAsync(TestEngine.NewRun());

        Assert.Empty(await EngineContent.OfAsync(engine, killed));
        Assert.NotEmpty(await EngineContent.OfAsync(engine, living));
    }

    [Fact]
    public async Task An_image_that_is_not_there_is_named_with_the_command_that_makes_it()
    {
        var exception = await Assert.ThrowsAsync<ImageNotFoundException>(() => new ContainerSandboxFactory(engine, run)
            .OpenAsync(new SandboxRequest("test", "esp01-pipeline/no-such-image:0"), CancellationToken.None));

        Assert.Contains("esp01-pipeline/no-such-image:0", exception.Message, StringComparison.Ordinal);
        Assert.Contains("RestoreSdkContainer", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await EngineContent.OfAsync(engine, run)).Count);
    }

    [Fact]
    public async Task A_step_that_uses_more_memory_than_it_may_is_told_so()
    {
        await using var small = await new ContainerSandboxFactory(engine, run)
            .OpenAsync(new SandboxRequest("test", TestEngine.Image) { MemoryLimit = 16L << 20 }, CancellationToken.None);

        var exception = await Assert.ThrowsAsync<BuildStepFailedException>(
            () => small.RunAsync(new BuildStep("eat", "sh", "-c", "head -c 100000000 /dev/zero > /tmp/big"), null, CancellationToken.None));

        Assert.Contains("more memory than it may", exception.Message, StringComparison.Ordinal);
    }

    private static int UnusedProcessId()
    {
        using var process = System.Diagnostics.Process.Start("/bin/true");
        process.WaitForExit();
        return process.Id;
    }

    private async Task<IBuildSandbox> OpenAnotherAsync(BuildRun asRun) =>
        await new ContainerSandboxFactory(engine, asRun).OpenAsync(new SandboxRequest("test", TestEngine.Image), CancellationToken.None);

    private async Task<IReadOnlyList<string>> OutputOfAsync(string script) =>
        (await Sandbox.RunAsync(new BuildStep("look", "sh", "-c", script), null, CancellationToken.None)).LastLines;

    private sealed class Progress(Action seen) : IProgress<SandboxOutput>
    {
        public void Report(SandboxOutput value) => seen();
    }

    [Fact]
    public async Task Kept_files_are_found_by_the_next_one_that_wants_them_and_by_nobody_else()
    {
        var (token, owner) = (TestContext.Current.CancellationToken, Guid.NewGuid().ToString("N"));
        var factory = new ContainerSandboxFactory(engine, TestEngine.NewRun());
        var request = new SandboxRequest("test", TestEngine.Image);
        try
        {
            await UseAsync("one", isWanted: true, isFilled: false, "echo 42 > /build/answer", keep: true);
            await UseAsync("one", isWanted: true, isFilled: true, "test $(cat /build/answer) = 42", keep: true);
            // Not wanted, of another key, or not kept because something went wrong: they are gone.
            await UseAsync("one", isWanted: false, isFilled: false, "test ! -e /build/answer && echo 42 > /build/answer", keep: true);
            await UseAsync("two", isWanted: true, isFilled: false, "test ! -e /build/answer", keep: false);
            await UseAsync("two", isWanted: true, isFilled: false, "true", keep: true);
            await UseAsync("one", isWanted: true, isFilled: false, "test ! -e /build/answer", keep: false);
        }
        finally
        {
            await factory.RemoveKeptAsync(owner, CancellationToken.None);
        }

        async Task UseAsync(string key, bool isWanted, bool isFilled, string command, bool keep)
        {
            var kept = await factory.OpenKeptAsync(request, new KeptFiles(owner, key), isWanted, token);
            await using var used = kept.Sandbox;
            Assert.Equal(isFilled, kept.IsFilled);
            await used.RunAsync(new BuildStep("use it", "sh", "-e", "-c", command), null, token);
            if (keep)
                Assert.True(kept.Keep());
        }
    }

    [Fact]
    public async Task Kept_files_that_another_build_works_with_are_left_alone()
    {
        var (token, owner) = (TestContext.Current.CancellationToken, Guid.NewGuid().ToString("N"));
        var factory = new ContainerSandboxFactory(engine, TestEngine.NewRun());
        var request = new SandboxRequest("test", TestEngine.Image);
        try
        {
            var first = await factory.OpenKeptAsync(request, new KeptFiles(owner, "key"), isWanted: true, token);
            await using var atWork = first.Sandbox;
            await atWork.RunAsync(new BuildStep("begin", "sh", "-c", "echo 42 > /build/answer"), null, token);

            var second = await factory.OpenKeptAsync(request, new KeptFiles(owner, "key"), isWanted: true, token);
            await using var other = second.Sandbox;

            Assert.False(second.IsFilled);
            Assert.False(second.Keep());
            await other.RunAsync(new BuildStep("look", "sh", "-c", "test ! -e /build/answer"), null, token);
            await atWork.RunAsync(new BuildStep("go on", "sh", "-c", "test $(cat /build/answer) = 42"), null, token);
        }
        finally
        {
            await factory.RemoveKeptAsync(owner, CancellationToken.None);
        }
    }
}
