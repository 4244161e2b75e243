using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Time;

namespace Esp01.EndToEnd.Tests.Referees;

/// <summary>MicroPython's own suite on the image that was built, over a pseudo-terminal.</summary>
public sealed class MicroPythonSuiteTests
{
    [Theory]
    [InlineData("basics", 400)]
    [InlineData("float", 50)]
    [InlineData("micropython", 1)]
    [InlineData("misc", 1)]
    [InlineData("extmod", 1)]
    [InlineData("inlineasm", 1)]
    [InlineData("stress", 1)]
    public async Task Everything_passes_that_the_image_has(string folder, int atLeast)
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

        var result = await suite.RunAsync(port.Address, [folder], cancellation);

        TestContext.Current.TestOutputHelper!.WriteLine($"{result.Passed} passed; skipped: {string.Join(' ', result.Skipped)}");
        Assert.True(result.Failed.Count == 0 && result.Passed >= atLeast, result.Output);
    }
}
