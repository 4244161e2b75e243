using Esp01.Air.Capture;
using Esp01.Air.Home;

namespace Esp01.EndToEnd.Tests.Online;

/// <summary>What happens on the air repeats.</summary>
public sealed class SameSeedTests
{
    private const string Program = OnlineBoard.JoinCode + "\nimport httplite\nprint(httplite.get('http://esp01.test/').status)";

    [Theory]
    [InlineData(OnlineImage.Vendor)]
    [InlineData(OnlineImage.Open)]
    public async Task The_same_seed_gives_the_same_capture_byte_for_byte_and_another_one_another(string image)
    {
        var first = await CaptureAsync(image, seed: 7);
        Assert.True(first.Length > 10_000, $"{first.Length} bytes");
        var again = await CaptureAsync(image, seed: 7);
        Assert.True(again.AsSpan().SequenceEqual(first), "Two runs with one seed differ.");
        var other = await CaptureAsync(image, seed: 8);
        Assert.False(other.AsSpan().SequenceEqual(first), "Two seeds give the same.");
    }

    private static async Task<byte[]> CaptureAsync(string image, int seed)
    {
        Assert.True(WifiFaults.TryParse($"loss=0.1,delay=3,seed={seed}", out var faults, out _));
        using var file = new MemoryStream();
        await using var board = await OnlineBoard.StartAsync(image, new() { Faults = faults });
        using (new AirCapture(board.Home.Medium, file, leaveOpen: true))
            Assert.EndsWith("200", await board.RunAsync(Program), StringComparison.Ordinal);
        return file.ToArray();
    }
}
