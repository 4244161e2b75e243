using Esp01.Emulation.Board;
using Esp01.Emulation.Time;

namespace Esp01.EndToEnd.Tests;

/// <summary>Faults on demand: the power goes while the program writes to its flash.</summary>
public sealed class VirtualBoardPowerCutTests
{
    [Theory]
    [InlineData(1, 2_000)]
    [InlineData(2, 12_000)]
    [InlineData(3, 25_000)]
    [InlineData(4, 45_000)]
    [InlineData(5, 80_000)]
    public async Task A_file_being_replaced_is_the_old_or_the_new_one_afterwards(int seed, long microseconds)
    {
        await using var board = await OpenSdkBoard.StartAsync(new BoardOptions { Seed = seed });
        await board.RunAsync("with open('a.txt', 'w') as f: f.write('old' * 1000)");
        board.Board.CutPowerAt(board.Board.Clock.Now + SimulatedTime.FromMilliseconds(30) + SimulatedTime.FromMicroseconds(microseconds));
        await Assert.ThrowsAnyAsync<Exception>(() => board.RunAsync("while True:\n  with open('a.txt', 'w') as f: f.write('new' * 1000)"));
        Assert.False(board.Board.HasPower);
        board.Board.PowerOn();
        await board.Repl.WaitForBootAsync(TestContext.Current.CancellationToken);
        Assert.Contains(await board.RunAsync("s = open('a.txt').read(); print(s[:3], s == s[:3] * 1000)"), new[] { "old True", "new True" });
    }
}
