using Esp01.CommandLine.Files;
using Esp01.Testing.Files;

namespace Esp01.CommandLine.Tests.Files;

public sealed class InputFileTests
{
    private const int Most = 100;

    [Fact]
    public async Task A_file_is_read_whole()
    {
        using var folder = new TempFolder();
        Assert.Equal([1, 2, 3], await ReadAsync(folder.Write("a.bin", [1, 2, 3])));
    }

    [Fact]
    public async Task A_file_that_is_missing_is_named_with_one_that_may_be_meant()
    {
        using var folder = new TempFolder();
        folder.Write("firmware.bin", []);
        var problem = await RefusedAsync(folder.At("firmwar.bin"));
        Assert.Contains("There is no file", problem, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'firmware.bin'?", problem, StringComparison.Ordinal);
        Assert.Contains("There is no file", await RefusedAsync(folder.At("no/such/folder/a.bin")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_no_file()
    {
        using var folder = new TempFolder();
        Assert.Contains("is a folder, and --image takes a file", await RefusedAsync(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_nothing_and_a_link_to_itself_are_told_apart()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder.At("dangling"), folder.At("gone.bin"));
        File.CreateSymbolicLink(folder.At("circle"), folder.At("circle"));
        Assert.Contains("gone.bin, and nothing is there", await RefusedAsync(folder.At("dangling")), StringComparison.Ordinal);
        Assert.Contains("leads back to itself", await RefusedAsync(folder.At("circle")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_large_is_not_read_to_its_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no /dev/zero on Windows.");
        using var folder = new TempFolder();
        Assert.Contains("more than 100 bytes", await RefusedAsync(folder.Write("a.bin", new byte[Most + 1])), StringComparison.Ordinal);
        Assert.Contains("more than 100 bytes", await RefusedAsync("/dev/zero"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_not_be_read_says_who_may_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "root may read everything, and Windows has other permissions.");
        using var folder = new TempFolder();
        var path = folder.Write("a.bin", [1]);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Contains($"may not be read by {Environment.UserName}", await RefusedAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_that_nobody_writes_to_is_left_when_the_run_is_interrupted()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There are named pipes in the file system on Unix only.");
        using var folder = new TempFolder();
        using (var made = System.Diagnostics.Process.Start("mkfifo", folder.At("pipe")))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var interrupt = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => InputFile.ReadAsync(folder.At("pipe"), "--image", Most, interrupt.Token));
        // Lets the thread that still waits in open() go.
        await using var writer = new FileStream(folder.At("pipe"), FileMode.Open, FileAccess.Write);
    }

    private static Task<byte[]> ReadAsync(string path) => InputFile.ReadAsync(path, "--image", Most, TestContext.Current.CancellationToken);

    private static async Task<string> RefusedAsync(string path) => (await Assert.ThrowsAsync<InputFileException>(() => ReadAsync(path))).Message;
}
