namespace Esp01.EndToEnd.Tests.Online;

/// <summary>A board that waits at its prompt in a network, asleep between beacons where its driver sleeps.</summary>
public sealed class StayingTests
{
    /// <summary>An hour of the vendor's driver costs this computer minutes, so it passes only where an image is named; two minutes do for ours.</summary>
    [Theory]
    [InlineData(OnlineImage.Vendor, 3600)]
    [InlineData(OnlineImage.Open, 120)]
    public async Task A_board_stays_in_the_network_without_joining_again(string image, int seconds)
    {
        await using var board = await OnlineBoard.StartJoinedAsync(image);
        await board.PassAsync(seconds);
        Assert.Equal(
            "True 10.53.0.2 200",
            await board.RunAsync("import httplite\nprint(wifitools.is_connected(), wifitools.address(), httplite.get('http://esp01.test/').status)"));
        Assert.Equal(1, board.Events.Count(told => told.Text.Contains("has joined", StringComparison.Ordinal)));
        Assert.DoesNotContain(board.Events, told => told.Text.Contains("has left", StringComparison.Ordinal) || told.Text.Contains("sent away", StringComparison.Ordinal));
        Assert.Empty(board.Diagnostics);
    }
}
