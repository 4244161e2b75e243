using Esp01.EndToEnd.Tests.Repl;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Graph;

/// <summary>The targets at the prompt as processes, on a virtual board at a pseudo-terminal.</summary>
public sealed class FilesGraphTests
{
    [Fact]
    public async Task Files_are_uploaded_listed_run_downloaded_and_removed_and_the_terminal_answers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There are pseudo-terminals for boards on Linux only.");
        using var folder = new TempFolder();
        var data = ReplBench.Item("/lib/data.bin", 5000, 1).Content.ToArray();
        folder.Write("project/lib/data.bin", data);
        folder.Write("project/main.py", "print('main', 6 * 7)\n");
        await using var board = new PtyBoard();
        var project = folder.At("project");

        var uploaded = await RunAsync(board, "", "Upload", "List", "--files", project);
        Assert.Contains("/lib/data.bin done, 5,000 bytes", uploaded, StringComparison.Ordinal);
        Assert.Contains("5,000 /lib/data.bin", uploaded, StringComparison.Ordinal);
        Assert.Contains("/main.py is there already", await RunAsync(board, "", "Upload", "--files", project), StringComparison.Ordinal);
        Assert.Contains("main 42", await RunAsync(board, "", "Run", "--files", folder.At("project/main.py")), StringComparison.Ordinal);

        await RunAsync(board, "", "Download", "--files", "/lib", "--to", folder.At("back"));
        Assert.Equal(data, await File.ReadAllBytesAsync(folder.At("back/lib/data.bin"), TestContext.Current.CancellationToken));
        Assert.Contains("Removed: 2", await RunAsync(board, "", "Remove", "--files", "/lib"), StringComparison.Ordinal);
        Assert.DoesNotContain("data.bin", await RunAsync(board, "", "List"), StringComparison.Ordinal);

        var log = folder.At("session.log");
        Assert.Contains("print(6 * 7)\r\n42\r\n>>> ", await RunAsync(board, "print(6 * 7)\r", "Repl", "--to", log), StringComparison.Ordinal);
        Assert.Contains("42", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(PtyBoard board, string input, params string[] arguments)
    {
        var (code, output, errors) = await BuildProcess.RunAsync(input, [.. arguments, "--port", board.Device]);
        Assert.True(code == 0, $"{string.Join(' ', arguments)}: {output}{errors}");
        return output;
    }
}
