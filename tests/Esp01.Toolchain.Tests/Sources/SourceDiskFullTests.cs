using Esp01.Testing.Files;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Tests.Sources;

public class SourceDiskFullTests
{
    private const string NoMount = "This machine does not let its user mount a file system in memory.";

    [Fact]
    public async Task A_repository_that_does_not_fit_says_so_and_leaves_nothing()
    {
        using var world = new SourceWorld();
        world.AddRepository("project", new Dictionary<string, string> { ["large.txt"] = new('x', 400_000) });
        await using var disk = await SmallDisk.TryMountAsync(world.Cache, "128k");
        Assert.SkipWhen(disk is null, NoMount);

        await AssertFullAsync(world);
    }

    [Fact]
    public async Task An_archive_that_does_not_fit_once_it_is_unpacked_says_so_and_leaves_no_part_of_the_tree()
    {
        using var world = new SourceWorld();
        // A few hundred bytes as an archive.
        world.AddTarball("project", "project-1.0.tar.gz", "large.txt", new string('x', 400_000));
        await using var disk = await SmallDisk.TryMountAsync(world.Cache, "128k");
        Assert.SkipWhen(disk is null, NoMount);

        await AssertFullAsync(world);
    }

    [Fact]
    public async Task An_archive_that_does_not_fit_itself_says_so_and_is_not_called_missing()
    {
        using var world = new SourceWorld();
        var noise = new byte[400_000];
        new Random(1).NextBytes(noise);
        world.AddTarball("project", "project-1.0.tar.gz", "large.txt", Convert.ToBase64String(noise));
        await using var disk = await SmallDisk.TryMountAsync(world.Cache, "128k");
        Assert.SkipWhen(disk is null, NoMount);

        await AssertFullAsync(world);
    }

    private static async Task AssertFullAsync(SourceWorld world)
    {
        var exception = await Assert.ThrowsAsync<SourceDiskFullException>(() => world.FetchAsync("project"));

        Assert.StartsWith($"The disk is full: the source 'project' did not fit into {world.Cache}.", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(world.CachedFiles(), file => file.StartsWith("trees", StringComparison.Ordinal) || file.EndsWith(".part", StringComparison.Ordinal));
    }
}
