using Esp01.Containers;
using Esp01.Toolchain.Sdks.EspOpenSdk;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Tests.Sdks.EspOpenSdk;

public sealed class EspOpenSdkBuilderTests : IDisposable
{
    private readonly EspOpenSdkWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task A_built_toolchain_says_what_it_was_made_from_and_is_not_built_twice()
    {
        var first = await world.BuildAsync();
        var second = await world.BuildAsync(withMirror: false);

        Assert.True(first.IsNew);
        Assert.False(second.IsNew);
        Assert.Equal(1, world.Sandbox.Opened);
        Assert.Equal(first.Key, second.Key);
        Assert.Equal(("xtensa-lx106-elf-gcc 1.0", "mpc"), (second.Manifest!.Versions["gcc"], second.Manifest.Sources.Single(part => part.Wanted == "mpc").Name));
        Assert.Contains("archives/gcc-4.8.5.tar.gz", world.Sandbox.CopiedIn);
        Assert.Contains("esp-open-sdk/crosstool-NG/samples/xtensa-lx106-elf/crosstool.config", world.Sandbox.CopiedIn);
        Assert.Contains("esp-open-sdk/ESP8266_NONOS_SDK-2.1.0-18-g61248df/.dir", world.Sandbox.CopiedIn);
    }

    [Fact]
    public async Task Where_an_archive_cannot_be_had_its_alternate_is_packed_and_the_manifest_says_so()
    {
        File.Delete(world.ArchiveOf("mpc"));

        var built = await world.BuildAsync();

        Assert.Equal("mpc-1.1.0-git", built.Manifest!.Sources.Single(part => part.Wanted == "mpc").Name);
        Assert.Equal(("mpc", "mpc-1.1.0-git"), built.Sources.Where(source => source.Used != source.Wanted).Select(source => (source.Wanted.Name, source.Used.Name)).Single());
        Assert.Equal(["prepare mpc-1.1.0", "pack mpc-1.1.0"], world.Sandbox.Steps.Where(step => step.Contains("mpc", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_a_container_it_is_not_built_and_a_finished_toolchain_is_used_all_the_same()
    {
        world.Sandbox.IsIsolated = false;
        await Assert.ThrowsAsync<SdkNeedsContainerException>(() => world.BuildAsync());
        Assert.Equal(0, world.Sandbox.Opened);

        world.Sandbox.IsIsolated = true;
        await world.BuildAsync();
        world.Sandbox.IsIsolated = false;
        Assert.False((await world.BuildAsync()).IsNew);
    }

    [Fact]
    public async Task A_disk_too_small_is_found_before_anything_is_copied_or_built()
    {
        world.Sandbox.FreeKibibytes = 2_000_000;

        var exception = await Assert.ThrowsAsync<SdkDiskTooSmallException>(() => world.BuildAsync());

        Assert.StartsWith(
            "Building esp-open-sdk needs 4,000 MB of disk, and where scripted sandbox keeps its files 2,048 MB are free. Nothing was begun.\n\n",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Equal(["look for room"], world.Sandbox.Steps);
        Assert.Empty(world.Sandbox.CopiedIn);
        Assert.Empty(world.CachedToolchains());
        Assert.Equal(1, world.Sandbox.Disposed);
    }

    [Fact]
    public async Task An_interrupted_build_leaves_no_half_toolchain_and_the_next_one_starts_clean()
    {
        using var interruption = new CancellationTokenSource();
        world.Sandbox.Make = interruption.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.BuildAsync(cancellationToken: interruption.Token));
        Assert.Empty(world.CachedToolchains());
        Assert.Equal(1, world.Sandbox.Disposed);

        world.Sandbox.Make = () => { };
        Assert.True((await world.BuildAsync()).IsNew);
        Assert.Single(world.CachedToolchains());
    }

    [Fact]
    public async Task A_build_interrupted_while_the_toolchain_is_copied_leaves_no_half_toolchain()
    {
        using var interruption = new CancellationTokenSource();
        var progress = new Relay<Toolchain.Sdks.BuildProgress>(report =>
        {
            if (report.Text == "keep the toolchain")
                interruption.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            world.NewBuilder().BuildAsync(new Toolchain.Sdks.BuildEnvironment(world.Sandbox, "image", "tools", 2), null, progress, interruption.Token));

        Assert.Empty(world.CachedToolchains());
    }

    [Fact]
    public async Task A_failed_step_is_told_as_it_is_and_leaves_nothing_but_crosstool_NGs_log()
    {
        var failure = new BuildStepFailedException(new BuildStep("build esp-open-sdk", "make"), new StepResult(2, TimeSpan.FromMinutes(9), ["[ERROR] Build failed in step 'Installing GMP for host'"]), "sandbox");
        world.Sandbox.Make = () => throw failure;

        Assert.Same(failure, await Assert.ThrowsAsync<BuildStepFailedException>(() => world.BuildAsync()));

        Assert.Empty(world.CachedToolchains());
        Assert.NotEmpty(Directory.EnumerateFiles(world.Logs, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task With_no_network_and_nothing_cached_all_that_is_missing_is_listed_at_once()
    {
        var exception = await Assert.ThrowsAsync<SourcesMissingException>(() => world.BuildAsync(withMirror: false));

        Assert.Equal(
            [.. Components.Trees.Select(tree => tree.Source), .. Components.Archives],
            exception.Missing.Select(missing => missing.Wanted.Name));
        Assert.Equal(["mpc", "mpc-1.1.0-git"], exception.Missing.Single(missing => missing.Wanted.Name == "mpc").Candidates.Select(candidate => candidate.Source.Name));
        Assert.Contains("--source-mirror", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, world.Sandbox.Opened);
    }

    [Fact]
    public async Task An_archive_with_another_hash_ends_the_build_with_both_hashes()
    {
        await File.WriteAllTextAsync(world.ArchiveOf("gcc"), "something else", TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<SourceCorruptException>(() => world.BuildAsync());

        Assert.Equal(("gcc", Caching.ContentKey.Hash("the archive of gcc"u8), Caching.ContentKey.Hash("something else"u8)), (exception.SourceName, exception.Expected, exception.Actual));
        Assert.Equal(0, world.Sandbox.Opened);
    }

    [Fact]
    public async Task An_exported_toolchain_is_imported_by_a_machine_that_has_none_of_its_sources()
    {
        var built = await world.BuildAsync();
        var archive = Path.Combine(world.Logs, "sdk.tar.gz");
        await EspOpenSdkBuilder.ExportAsync(built, archive, TestContext.Current.CancellationToken);
        Directory.Delete(Path.GetDirectoryName(built.Folder)!, recursive: true);
        Directory.Delete(world.Mirror, recursive: true);

        var imported = await world.NewBuilder().ImportAsync(archive, TestContext.Current.CancellationToken);

        Assert.Equal((built.Key, built.Folder), (imported.Key, imported.Folder));
        Assert.Equal(built.Key, (await world.BuildAsync()).Key);
        Assert.Equal(1, world.Sandbox.Opened);
    }

    [Fact]
    public async Task A_toolchain_with_a_stand_in_has_a_key_of_its_own_and_stays_in_use()
    {
        var plain = await world.BuildAsync();
        using var other = new EspOpenSdkWorld();
        File.Move(other.ArchiveOf("mpc"), other.ArchiveOf("mpc") + ".away");

        var standIn = await other.BuildAsync();
        File.Move(other.ArchiveOf("mpc") + ".away", other.ArchiveOf("mpc"));
        var again = await other.BuildAsync();

        Assert.NotEqual(plain.Manifest!.Key, standIn.Manifest!.Key);
        Assert.Equal(("mpc-1.1.0-git", "mpc"), standIn.Manifest.Sources.Where(part => part.Wanted == "mpc").Select(part => (part.Name, part.Wanted)).Single());
        Assert.False(again.IsNew);
        Assert.Equal(1, other.Sandbox.Opened);
    }
}
