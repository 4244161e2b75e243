using Esp01.CommandLine.Files;
using Esp01.CommandLine.Grammar;
using Esp01.Testing.Files;

namespace Esp01.CommandLine.Tests.Files;

public sealed class LocalPlaceTests : IDisposable
{
    private readonly TempFolder folder = new();

    public LocalPlaceTests()
    {
        folder.Write("file.bin", [1]);
        folder.Write("folder/inner.bin", [1]);
        if (OperatingSystem.IsWindows())
            return;
        File.CreateSymbolicLink(folder.At("dangling"), folder.At("gone"));
        File.CreateSymbolicLink(folder.At("circle"), folder.At("other-circle"));
        File.CreateSymbolicLink(folder.At("other-circle"), folder.At("circle"));
        File.CreateSymbolicLink(folder.At("good-link"), folder.At("file.bin"));
    }

    [Theory]
    [InlineData(LocalUse.FileToRead, "file.bin")]
    [InlineData(LocalUse.FolderToRead, "folder")]
    [InlineData(LocalUse.FileOrFolderToRead, "file.bin")]
    [InlineData(LocalUse.FileOrFolderToRead, "folder")]
    [InlineData(LocalUse.FileToWrite, "file.bin")]
    [InlineData(LocalUse.FileToWrite, "new.bin")]
    [InlineData(LocalUse.FileToWrite, "no/such/folder/yet/new.bin")]
    [InlineData(LocalUse.FolderToWrite, "folder")]
    [InlineData(LocalUse.FolderToWrite, "new/folder")]
    public void What_can_be_used_passes_and_nothing_is_left_of_the_look(LocalUse use, string name)
    {
        var path = Path.Combine(folder.Path, name);
        var before = Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories);
        LocalPlace.Check(path, "--option", use);
        Assert.Equal(before.Order(), Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Order());
        Assert.Equal([1], File.ReadAllBytes(folder.At("file.bin")));
    }

    [Theory]
    [InlineData(LocalUse.FileToRead, "fil.bin", "There is no file {0}. Did you mean 'file.bin'?")]
    [InlineData(LocalUse.FileToRead, "folder", "{0} is a folder, and --option takes a file.")]
    [InlineData(LocalUse.FolderToRead, "foldr", "There is no folder {0}. Did you mean 'folder'?")]
    [InlineData(LocalUse.FolderToRead, "file.bin", "{0} is a file, and --option takes a folder.")]
    [InlineData(LocalUse.FileOrFolderToRead, "fil.bin", "There is no file {0}. Did you mean 'file.bin'?")]
    [InlineData(LocalUse.FileToWrite, "folder", "{0} is a folder, and --option takes a file.")]
    [InlineData(LocalUse.FileToWrite, "file.bin/inner.bin", "{1} is a file, and --option needs a folder there.")]
    [InlineData(LocalUse.FolderToWrite, "file.bin", "{0} is a file, and --option needs a folder there.")]
    [InlineData(LocalUse.FolderToWrite, "file.bin/inner", "{1} is a file, and --option needs a folder there.")]
    public void What_cannot_is_told_apart(LocalUse use, string name, string problem) =>
        Assert.StartsWith(string.Format(System.Globalization.CultureInfo.InvariantCulture, problem, Path.Combine(folder.Path, name), folder.At("file.bin")), Problem(Path.Combine(folder.Path, name), use), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Uses))]
    public void A_link_to_nothing_and_one_that_leads_back_are_told_whatever_is_done_with_it(LocalUse use)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        Assert.Contains("gone, and nothing is there", Problem(folder.At("dangling"), use), StringComparison.Ordinal);
        Assert.Contains("leads back to itself", Problem(folder.At("circle"), use), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void What_is_not_permitted_says_to_whom(LocalUse use)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "root may do everything, and Windows has other permissions.");
        if (OperatingSystem.IsWindows())
            return;
        var path = folder.At(use is LocalUse.FolderToRead or LocalUse.FolderToWrite ? "folder" : "file.bin");
        File.SetUnixFileMode(path, UnixFileMode.None);
        try
        {
            Assert.Contains(Environment.UserName, Problem(path, use), StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void What_the_system_lets_nobody_write_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /proc elsewhere.");
        Assert.StartsWith("/proc/esp01.bin ", Problem("/proc/esp01.bin", LocalUse.FileToWrite), StringComparison.Ordinal);
        Assert.StartsWith("/proc/esp01 ", Problem("/proc/esp01", LocalUse.FolderToWrite), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_is_left_to_whoever_reads_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There are named pipes in the file system on Unix only.");
        using (var made = System.Diagnostics.Process.Start("mkfifo", folder.At("pipe")))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Task.Run(() => LocalPlace.Check(folder.At("pipe"), "--option", LocalUse.FileToRead), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("folder", "is a folder, and --profile takes a file")]
    [InlineData("dangling", "and nothing is there")]
    [InlineData("circle", "leads back to itself")]
    [InlineData("endless", "has more than 1,048,576 bytes")]
    public void A_profile_is_a_file_like_another(string what, string problem)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        var file = folder.At($"parameters.{what}.json");
        if (what == "folder")
            Directory.CreateDirectory(file);
        else
            File.CreateSymbolicLink(file, what switch { "dangling" => folder.At("gone"), "circle" => file, _ => "/dev/zero" });
        Assert.Contains(problem, Assert.Throws<InputFileException>(() => ParametersFile.VerifyAll(SampleSurface.Create(), folder.Path, [what])).Message, StringComparison.Ordinal);
    }

    public static TheoryData<LocalUse> Uses() => [.. Enum.GetValues<LocalUse>()];

    public void Dispose() => folder.Dispose();

    private static string Problem(string path, LocalUse use) => Assert.Throws<InputFileException>(() => LocalPlace.Check(path, "--option", use)).Message;
}
