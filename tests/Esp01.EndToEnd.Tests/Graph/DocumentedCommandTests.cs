using Esp01.EndToEnd.Tests.Repl;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Graph;

/// <summary>The commands that the pages show for a board at its prompt, as they stand there, on one virtual board in place of the port.</summary>
public sealed class DocumentedCommandTests
{
    [Fact]
    public async Task What_the_pages_show_works_on_a_board()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There are pseudo-terminals for boards on Linux only.");
        using var folder = new TempFolder();
        folder.Write("main.py", "import helper\nfor name in ('/log.csv', '/old.py'):\n    open(name, 'w').close()\n");
        folder.Write("lib/helper.py", "answer = 42\n");
        folder.Write("try.py", "import main\nprint('tried')\n");
        var commands = File.ReadLines(Checkout.At("tests", "data", "documents", "commands.tsv")).Select(line => line.Split('\t')).Where(row => row[1] == "board").Select(row => row[0]).ToList();
        Assert.True(commands.Count > 5, "The list no longer says what to run.");
        await using var board = new PtyBoard();

        // What a page copies or removes has been written by a program there: that one runs first.
        foreach (var command in commands.OrderBy(command => command.Contains(" Download ", StringComparison.Ordinal) || command.Contains(" Remove ", StringComparison.Ordinal)))
        {
            var arguments = command.Split(' ')[1..].Select(word => word == "/dev/ttyUSB0" ? board.Device : word);
            var (code, output, errors) = await BuildProcess.RunInAsync(folder.Path, "print(6 * 7)\r", [.. arguments, "--root", Checkout.Root]);
            Assert.True(code == 0, $"{command}\n{output}{errors}");
        }

        Assert.True(File.Exists(folder.At("saved/log.csv")), "Download left no file.");
        Assert.Contains("42", await File.ReadAllTextAsync(folder.At("session.log"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
