using Esp01.Repl.Files;
using Esp01.Testing.Files;

namespace Esp01.Repl.Tests.Files;

public sealed class UploadItemTests
{
    [Fact]
    public void A_folder_gives_its_files_with_slashes_and_links_are_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        using var folder = new TempFolder();
        folder.Write("project/lib/a.py", "a");
        folder.Write("elsewhere/b.py", "b");
        folder.Write("project/__pycache__/a.pyc", "c");
        Directory.CreateSymbolicLink(folder.At("project/linked"), folder.At("elsewhere"));

        Assert.Equal(["/lib/a.py", "/linked/b.py"], UploadItem.Read(folder.At("project")).Select(item => item.Path.Value));
    }

    [Fact]
    public void What_is_not_there_says_so() => Assert.Contains("no such file", Refused("missing.py"), StringComparison.Ordinal);

    [Fact]
    public void A_link_to_nothing_says_where_it_leads()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At("project"));
        File.CreateSymbolicLink(folder.At("project/main.py"), folder.At("gone.py"));

        Assert.Contains("gone.py, and nothing is there", Refused(folder.At("project/main.py")), StringComparison.Ordinal);
        Assert.Contains("gone.py, and nothing is there", Refused(folder.At("project")), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_that_lead_in_a_circle_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At("project/lib"));
        Directory.CreateSymbolicLink(folder.At("project/lib/up"), folder.At("project"));
        File.CreateSymbolicLink(folder.At("self.py"), folder.At("self.py"));

        Assert.Contains("leads back to a folder above it", Refused(folder.At("project")), StringComparison.Ordinal);
        Assert.StartsWith(folder.At("self.py"), Refused(folder.At("self.py")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_larger_than_any_flash_is_not_read()
    {
        using var folder = new TempFolder();
        var large = folder.At("large.bin");
        using (var file = File.Create(large))
            file.SetLength(3L << 30);

        Assert.Contains("at most 16,777,216", Refused(large), StringComparison.Ordinal);
    }

    private static string Refused(string path) => Assert.Throws<LocalPathException>(() => UploadItem.Read(path)).Message;
}
