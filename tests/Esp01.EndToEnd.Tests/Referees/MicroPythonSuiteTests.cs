using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Time;

namespace Esp01.EndToEnd.Tests.Referees;

/// <summary>
/// MicroPython's own suite on the image that was built, over a pseudo-terminal. What an image lacks (ssl, btree, asyncio, complex
/// numbers) the suite finds out and skips itself; it is in the test's output.
/// </summary>
public sealed class MicroPythonSuiteTests
{
    private const string NeedsUnittest = "imports unittest, which is in micropython-lib and not in the distribution's source package";
    private const string ReadsHostFile = "opens a file of the host's disk";
    private const string TooLong = "sorts a sorted list of 2000 elements, in quadratic time, for longer than the suite waits; on a chip too";

    private static readonly Dictionary<string, string> LeftOut = new(StringComparer.Ordinal)
    {
        ["extmod/machine1.py"] = NeedsUnittest,
        ["extmod/marshal_micropython.py"] = NeedsUnittest,
        ["extmod/ssl_noleak.py"] = NeedsUnittest,
        ["extmod/vfs_rom.py"] = NeedsUnittest,
        ["stress/list_sort.py"] = TooLong,
        ["unicode/file1.py"] = ReadsHostFile,
        ["unicode/file2.py"] = ReadsHostFile,
        ["unicode/file_invalid.py"] = ReadsHostFile,
    };

    [Theory]
    [InlineData("basics", 500)]
    [InlineData("float", 40)]
    public async Task All_of_the_language_and_all_of_its_floats_pass(string folder, int atLeast)
    {
        var result = await RunAsync(folder, []);
        Assert.True(result.Failed.Count == 0 && result.Passed >= atLeast, result.Output);
    }

    [Theory]
    [InlineData("micropython", 50)]
    [InlineData("misc", 4)]
    [InlineData("extmod", 60)]
    [InlineData("stress", 9)]
    [InlineData("unicode", 5)]
    public async Task Of_the_rest_all_pass_that_are_not_left_out_for_a_reason(string folder, int atLeast)
    {
        var leftOut = LeftOut.Where(test => test.Key.StartsWith(folder + "/", StringComparison.Ordinal)).ToList();
        foreach (var (test, reason) in leftOut)
            TestContext.Current.TestOutputHelper!.WriteLine($"{test} is left out: it {reason}.");
        var result = await RunAsync(folder, leftOut.Select(test => test.Key));
        Assert.True(result.Failed.Count == 0 && result.Passed >= atLeast, result.Output);
    }

    private static async Task<SuiteResult> RunAsync(string folder, IEnumerable<string> leftOut)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var image = OpenSdkImage.Load();
        var suite = await MicroPythonSuite.FindAsync(cancellation);
        using var board = new Esp01Board();
        board.Flash.Load(image);
        // The board had power before its flash had a program.
        board.DriveReset(low: true);
        board.DriveReset(low: false);
        await using var running = new RunningBoard(board, Pacing.Turbo);
        await using var port = new PtyPort(running);
        var result = await suite.RunAsync(port.Address, folder, leftOut, cancellation);
        TestContext.Current.TestOutputHelper!.WriteLine($"{result.Passed} passed; the image lacks what these need: {string.Join(' ', result.Skipped)}");
        return result;
    }
}
