using Esp01.Emulation.Links;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Tests.Links;

public sealed class BoardFaultsTests
{
    [Fact]
    public void Each_word_says_one_thing()
    {
        Assert.True(BoardFaults.TryParse("drop=0.001,flip=1e-4,delay=0.01,pause=20,cut=2500,seed=7", out var faults, out _));
        Assert.Equal(7, faults.Seed);
        Assert.Equal(SimulatedTime.FromMilliseconds(2500), faults.PowerCut);
        foreach (var wire in new[] { faults.ToBoard, faults.FromBoard })
            Assert.Equal((0.001, 0.0001, 0.01, SimulatedTime.FromMilliseconds(20)), (wire.DropRate, wire.FlipRate, wire.DelayRate, wire.Delay));
        Assert.NotEqual(faults.ToBoard.Seed, faults.FromBoard.Seed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("drop")]
    [InlineData("drop=1.5")]
    [InlineData("drop=-0.1")]
    [InlineData("drop=NaN")]
    [InlineData("drop=0,1")]
    [InlineData("cut=1.5")]
    [InlineData("cut=99999999999")]
    [InlineData("seed=x")]
    [InlineData("Drop=0.1")]
    [InlineData("drop=0.6,flip=0.6")]
    public void Anything_else_is_refused_with_what_is_valid(string text)
    {
        Assert.False(BoardFaults.TryParse(text, out _, out var problem));
        Assert.StartsWith("has ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_text_makes_the_same_faults()
    {
        Assert.Equal(await HearAsync("drop=0.05,flip=0.05,seed=3"), await HearAsync("seed=3,flip=0.05,drop=0.05"));
        Assert.NotEqual(await HearAsync("drop=0.05,flip=0.05,seed=3"), await HearAsync("drop=0.05,flip=0.05,seed=4"));
    }

    /// <summary>What comes back of 200 bytes.</summary>
    private static async Task<string> HearAsync(string text)
    {
        Assert.True(BoardFaults.TryParse(text, out var faults, out _));
        var board = new EchoBoard();
        await using var link = new LockstepLink(board, toBoard: faults.ToBoard, fromBoard: faults.FromBoard);
        await link.WriteAsync(Enumerable.Range(0, 200).Select(i => (byte)i).ToArray(), TestContext.Current.CancellationToken);
        var heard = new List<byte>();
        var buffer = new byte[256];
        while (await link.ReadAsync(buffer, TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken) is var count and > 0)
            heard.AddRange(buffer[..count]);
        return Convert.ToHexString([.. heard]);
    }
}
