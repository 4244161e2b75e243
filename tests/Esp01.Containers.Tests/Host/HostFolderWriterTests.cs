using Esp01.Containers.Host;
using Esp01.Testing.Files;

namespace Esp01.Containers.Tests.Host;

public class HostFolderWriterTests
{
    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("/etc/outside")]
    public async Task An_entry_that_leaves_the_folder_is_refused(string path)
    {
        using var folder = new TempFolder();
        var writer = new HostFolderWriter(folder.At("inside/x")[..^2]);

        await Assert.ThrowsAsync<SandboxPathOutsideException>(() => writer.WriteAsync(SandboxTree.FromText(path, "x"), CancellationToken.None));

        Assert.False(File.Exists(folder.At("outside")));
    }

    [Fact]
    public async Task An_entry_below_a_link_is_refused()
    {
        using var folder = new TempFolder();
        var writer = new HostFolderWriter(folder.At("inside/x")[..^2]);
        Directory.CreateDirectory(folder.At("outside/x")[..^2]);

        await writer.WriteAsync(new SandboxLink("link", "../outside"), CancellationToken.None);

        await Assert.ThrowsAsync<SandboxPathOutsideException>(() => writer.WriteAsync(SandboxTree.FromText("link/file", "x"), CancellationToken.None));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.At("outside/x")[..^2]));
    }

    [Fact]
    public async Task A_link_in_the_way_of_a_file_is_replaced_and_not_followed()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.At("target"), "old");
        var inside = folder.At("inside/x")[..^2];
        Directory.CreateDirectory(inside);
        File.CreateSymbolicLink(Path.Combine(inside, "file"), folder.At("target"));

        await new HostFolderWriter(inside).WriteAsync(SandboxTree.FromText("file", "new"), CancellationToken.None);

        Assert.Equal("old", await File.ReadAllTextAsync(folder.At("target")));
        Assert.Equal("new", await File.ReadAllTextAsync(Path.Combine(inside, "file")));
    }

    [Fact]
    public async Task A_full_disk_is_told_apart_from_other_trouble()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root may mount the small file system this needs.");
        using var folder = new TempFolder();
        await using var small = await SmallDisk.TryMountAsync(folder.At("small/x")[..^2], "64k");
        Assert.SkipWhen(small is null, "This machine does not let root mount a file system in memory.");

        var exception = await Assert.ThrowsAsync<SandboxDiskFullException>(
            () => new HostFolderWriter(small.Path).WriteAsync(SandboxTree.FromBytes("big", new byte[1 << 20]), CancellationToken.None));

        Assert.Contains(small.Path, exception.Message, StringComparison.Ordinal);
    }
}
