namespace Esp01.Architecture.Tests.Bootstrap;

/// <summary>When build.sh asks the feed, when it builds the build, and what it hands on.</summary>
public sealed class BuildScriptTests : IDisposable
{
    private readonly BuildScript script;

    public BuildScriptTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is started through env.");
        script = new BuildScript();
    }

    public void Dispose() => script?.Dispose();

    [Fact]
    public async Task What_a_restore_writes_beside_the_sources_is_no_reason_to_build_again()
    {
        await script.RunAsync(["List"]);
        await script.RunAsync(["List"]);
        Assert.Equal(1, script.Count("build "));
        Assert.Equal(1, script.Count("restore "));
    }

    [Theory]
    [InlineData("checkout/src/Library/New.cs")]
    [InlineData("checkout/build/packages.sh")]
    public async Task A_changed_source_is_built_without_asking_the_feed_again(string file)
    {
        await script.RunAsync(["List"]);
        script.Write(file, await File.ReadAllTextAsync(Path.Combine(script.Root, "build/packages.sh"), TestContext.Current.CancellationToken));
        File.SetLastWriteTimeUtc(Path.Combine(script.Root, "..", file), DateTime.UtcNow.AddSeconds(5));
        await script.RunAsync(["List"]);
        Assert.Equal(2, script.Count("build "));
        Assert.Equal(1, script.Count("restore "));
    }

    [Theory]
    [InlineData("checkout/nuget.config")]
    [InlineData("NuGet.Config")]
    [InlineData("../home/.nuget/NuGet/NuGet.Config")]
    [InlineData("../home/.config/NuGet/config/mine.config")]
    public async Task A_feed_named_anywhere_that_NuGet_looks_is_asked(string file)
    {
        await script.RunAsync(["List"]);
        script.Write(file, "<configuration />");
        script.FeedHas(false);
        Assert.Contains("Nuke.Common: polyfill.", (await script.RunAsync(["List"])).Output, StringComparison.Ordinal);
        Assert.Equal(2, script.Count("restore "));
    }

    [Fact]
    public async Task A_feed_that_does_not_answer_is_neither_one_that_has_the_package_nor_one_that_lacks_it()
    {
        script.FeedHas(null);
        var (code, output) = await script.RunAsync(["List"]);
        Assert.Equal(7, code);
        Assert.Contains("NukeFrom=polyfill ./build.sh ...", output, StringComparison.Ordinal);
        Assert.Equal(0, script.Count("build "));
    }

    [Fact]
    public async Task Who_decides_by_hand_asks_no_feed()
    {
        var (code, _) = await script.RunAsync(["List"], variables: ["NukeFrom=polyfill"]);
        Assert.Equal(0, code);
        Assert.Equal(0, script.Count("restore "));
        await script.RunAsync(["List"]);
        Assert.Equal(1, script.Count("restore "));
    }

    [Fact]
    public async Task An_advisory_against_a_package_is_shown_once_and_the_command_runs()
    {
        var (code, output) = await script.RunAsync(["List"]);
        Assert.Equal(0, code);
        Assert.Equal("NU1903: Package 'Some' 1.0 has a known high severity vulnerability, https://advisory.example/2", Assert.Single(output.Split('\n'), line => line.Contains("NU1903", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_runs_at_once_build_the_build_once()
    {
        var both = await Task.WhenAll(script.RunAsync(["List"], variables: ["SLOW_BUILD=2"]), script.RunAsync(["Remove"], variables: ["SLOW_BUILD=2"]));
        Assert.All(both, run => Assert.Equal(0, run.Code));
        Assert.Equal(1, script.Count("build "));
        Assert.Contains("Waiting for another run", string.Concat(both.Select(run => run.Output)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_a_killed_run_has_left_holds_nobody_up()
    {
        // No process has this number: Linux ends at 2^22, macOS at 99999.
        script.Write("checkout/.nuke/temp/build.lock/pid", "99999999");
        Assert.Equal(0, (await script.RunAsync(["List"])).Code);
    }

    /// <summary>Bash of Git for Windows knows <c>pwd -W</c>, and rewrites arguments unless told not to; there a root of its own kind would then mean nothing.</summary>
    [Fact]
    public async Task Git_for_Windows_is_kept_from_rewriting_arguments_that_begin_with_a_slash()
    {
        await script.RunAsync(
            ["Remove", "--files", "/old.py"],
            prelude: $"pwd() {{ if [[ \"${{1:-}}\" == -W ]]; then echo '{script.Root}/./'; else builtin pwd \"$@\"; fi; }}");
        Assert.Equal($"{script.Root}/.//build/bin/Debug/_build.dll Remove --files /old.py --root {script.Root}/./|MSYS_NO_PATHCONV=1", script.Calls[^1]);
    }

    [Fact]
    public async Task Who_builds_firmware_a_second_time_gets_the_build_in_machine_code_from_then_on()
    {
        // The script's own way of handing over: -o and the file to make, in whose folder the others go.
        script.FeedHasCompiler("""while [[ "$1" != -o ]]; do shift; done; echo machine code > "$2"; echo machine code > "$(dirname "$2")/_build.dll" """);
        await script.RunAsync(["BuildFirmware"]);
        Assert.StartsWith($"{script.Root}/build/bin/Debug/_build.dll BuildFirmware", script.Calls[^1], StringComparison.Ordinal);
        var (code, output) = await script.RunAsync(["BuildFirmware"]);
        Assert.Equal(0, code);
        Assert.Contains("Compiling the build for this machine, once ...", output, StringComparison.Ordinal);
        Assert.StartsWith($"{script.Root}/.nuke/temp/ahead/_build.dll BuildFirmware", script.Calls[^1], StringComparison.Ordinal);
        Assert.Equal("machine code", File.ReadAllText(Path.Combine(script.Root, ".nuke/temp/ahead/_build.dll")).Trim());
        Assert.True(File.Exists(Path.Combine(script.Root, ".nuke/temp/ahead/Some.dll")), "What the compiler did not make is not beside it.");

        Assert.DoesNotContain("Compiling", (await script.RunAsync(["List"])).Output, StringComparison.Ordinal);
        Assert.StartsWith($"{script.Root}/.nuke/temp/ahead/_build.dll List", script.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_source_is_not_run_from_machine_code_that_was_made_before_it()
    {
        script.FeedHasCompiler("""while [[ "$1" != -o ]]; do shift; done; echo machine code > "$(dirname "$2")/_build.dll" """);
        await script.RunAsync(["BuildFirmware"]);
        await script.RunAsync(["BuildFirmware"]);
        script.Write("checkout/src/Library/New.cs", "// A source.");
        await script.RunAsync(["BuildFirmware"]);
        Assert.Equal(2, script.Count("build "));
        Assert.StartsWith($"{script.Root}/build/bin/Debug/_build.dll BuildFirmware", script.Calls[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "The feed does not have this SDK's compiler for machine code")]
    [InlineData("echo no; exit 1", "ahead-compiler/compile.log says why")]
    public async Task Without_machine_code_the_build_runs_as_it_is_and_says_so_once(string? compiler, string says)
    {
        if (compiler is not null)
            script.FeedHasCompiler(compiler);
        await script.RunAsync(["BuildFirmware"]);
        var (code, output) = await script.RunAsync(["BuildFirmware"]);
        Assert.Equal(0, code);
        Assert.Contains(says, output, StringComparison.Ordinal);
        Assert.StartsWith($"{script.Root}/build/bin/Debug/_build.dll BuildFirmware", script.Calls[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(says, (await script.RunAsync(["BuildFirmware"])).Output, StringComparison.Ordinal);
        Assert.Equal(1, script.Count("msbuild "));
    }

    [Fact]
    public async Task Who_never_builds_firmware_again_waits_for_no_machine_code()
    {
        await script.RunAsync(["List"]);
        await script.RunAsync(["List"]);
        Assert.Equal(0, script.Count("msbuild "));
    }
}
