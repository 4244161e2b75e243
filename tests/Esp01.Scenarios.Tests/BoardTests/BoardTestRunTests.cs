using System.Xml.Linq;
using Esp01.Scenarios.BoardTests;
using Esp01.Testing.Files;

namespace Esp01.Scenarios.Tests.BoardTests;

/// <summary>Tests in Python, run on the virtual board: whatever way they are written in, each has its verdict.</summary>
public sealed class BoardTestRunTests
{
    [Fact]
    public async Task Functions_cases_asserts_and_runners_are_all_run()
    {
        using var folder = new TempFolder();
        var image = OpenImage.Load();
        folder.Write("helper.py", "VALUE = 7\n");
        string[] files =
        [
            folder.Write("test_functions.py", "import helper\ndef test_good():\n    assert helper.VALUE == 7\ndef test_bad():\n    assert helper.VALUE == 8, 'seven'\n"),
            folder.Write("test_cases.py", "import unittest\nclass T(unittest.TestCase):\n    def test_good(self):\n        self.assertEqual(1, 1)\n    def test_bad(self):\n        self.assertEqual(1, 2)\n    def test_later(self):\n        self.skipTest('not yet')\n"),
            folder.Write("test_asserts.py", "assert 1 + 1 == 2\n"),
            folder.Write("test_broken.py", "import no_such_module\n"),
        ];
        await using var board = new VirtualTestBoard(image);
        await board.StartAsync(TestContext.Current.CancellationToken);
        var run = new BoardTestRun(board.Link, Checkout.At("examples", "libraries"));
        var results = new List<BoardTestResult>();
        foreach (var file in files)
            results.AddRange(await run.RunAsync(file, TestContext.Current.CancellationToken));

        Assert.Equal(
            ["test_bad False", "test_good True", "test_bad False", "test_good True", "test_later True", "test_asserts True", "test_broken False"],
            results.Select(result => $"{result.Name} {result.IsGood}"));
        Assert.Contains("AssertionError: seven", results[0].Problem, StringComparison.Ordinal);
        Assert.Contains("1 is not 2", results[2].Problem, StringComparison.Ordinal);
        Assert.NotNull(results[4].Skipped);
        Assert.Contains("no module named 'no_such_module'", results[6].Problem, StringComparison.Ordinal);
        var suites = XElement.Parse(BoardTestReport.Write(results)).Elements().Select(suite => $"{suite.Attribute("name")!.Value} {suite.Attribute("failures")!.Value}");
        Assert.Equal(["test_functions.py 1", "test_cases.py 1", "test_asserts.py 0", "test_broken.py 1"], suites);
    }

    [Fact]
    public async Task The_tests_of_the_modules_folder_pass_on_the_virtual_board()
    {
        await using var board = new VirtualTestBoard(OpenImage.Load());
        await board.StartAsync(TestContext.Current.CancellationToken);
        var results = await new BoardTestRun(board.Link, null).RunAsync(Checkout.At("firmware-modules", "tests", "test_thingspeak.py"), TestContext.Current.CancellationToken);
        Assert.True(results.Count > 5);
        Assert.All(results, result => Assert.True(result.IsGood, $"{result.Name}: {result.Problem}"));
    }
}
