using Esp01.Testing.Files;
using Esp01.Toolchain.Files;

namespace Esp01.Toolchain.Tests.Files;

public sealed class WholeFilesTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Output => Path.Combine(folder.Path, "output");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_full_disk_leaves_the_files_of_the_build_before_and_no_half_one()
    {
        Directory.CreateDirectory(Output);
        await using var disk = await SmallDisk.TryMountAsync(Output, "128k");
        Assert.SkipWhen(disk is null, "This machine does not let its user mount a file system in memory.");
        File.WriteAllText(Path.Combine(Output, "firmware.bin"), "old image");
        File.WriteAllText(Path.Combine(Output, "firmware.elf"), "old elf");

        var exception = Assert.Throws<OutputDiskFullException>(() => WriteBoth(new byte[1000], new byte[400_000]));

        Assert.StartsWith($"The disk is full: {Path.Combine(Output, "firmware.elf")} could not be written.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["firmware.bin", "firmware.elf"], Directory.GetFiles(Output).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal("old image", File.ReadAllText(Path.Combine(Output, "firmware.bin")));
        Assert.Equal("old elf", File.ReadAllText(Path.Combine(Output, "firmware.elf")));
    }

    [Fact]
    public void Nothing_has_its_name_before_all_are_complete()
    {
        using (var files = new WholeFiles())
        {
            files.Add(Path.Combine(Output, "one"), "1");
            Assert.False(File.Exists(Path.Combine(Output, "one")));
        }
        Assert.Empty(Directory.GetFiles(Output));

        WriteBoth([1], [2]);

        Assert.Equal([1], File.ReadAllBytes(Path.Combine(Output, "firmware.bin")));
        Assert.Equal([2], File.ReadAllBytes(Path.Combine(Output, "firmware.elf")));
    }

    private void WriteBoth(byte[] image, byte[] elf)
    {
        using var files = new WholeFiles();
        files.Add(Path.Combine(Output, "firmware.bin"), image);
        files.Add(Path.Combine(Output, "firmware.elf"), elf);
        files.Commit();
    }
}
