namespace Esp01.Air.Tests.Boards;

/// <summary>The vendor's driver saves power once it has been idle for ten seconds, and must not miss what is for it.</summary>
public sealed class VendorSleepTests
{
    [Fact]
    public async Task An_idle_station_sleeps_and_hears_what_is_for_it_and_for_everybody()
    {
        await using var rig = await StationRig.StartAsync(new() { Ssid = "Workshop", Passphrase = "correct horse" });
        // An access point of its own would have to stay awake.
        await rig.Board.RunAsync("network.WLAN(1).active(False)");
        await rig.JoinAsync();
        await rig.Board.PassAsync(12);
        var awake = 0;
        for (var i = 0; i < 1000; i++)
        {
            await rig.Board.PassAsync(0.001);
            awake += rig.Board.Board.Radio.IsListening ? 1 : 0;
        }

        // It listens around each beacon, ten times a second.
        Assert.InRange(awake, 10, 100);
        rig.Wire.Frames.Clear();
        rig.Wire.AskFor(0x0a35_0002, LinkAddress.Broadcast);
        await rig.Board.PassAsync(0.4);
        Assert.True(rig.Wire.HasAnswer);
        await rig.Board.PassAsync(15);
        rig.Wire.Frames.Clear();
        rig.Wire.AskFor(0x0a35_0002, StationRig.BoardAddress);
        await rig.Board.PassAsync(0.4);
        Assert.True(rig.Wire.HasAnswer);
        Assert.Equal("True", await rig.Board.RunAsync("print(w.isconnected())"));
    }
}
