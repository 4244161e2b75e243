using Esp01.Air.Station;
using Esp01.Network;

namespace Esp01.Air.Tests.Boards;

/// <summary>The vendor's driver, unmodified, as an access point that a station of this computer joins.</summary>
public sealed class VendorAccessPointTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("correct horse")]
    public async Task A_station_joins_it_and_gets_an_address(string? passphrase)
    {
        var (board, medium) = await AirBoard.StartAsync(await VendorImage.LoadAsync());
        await using var owner = board;
        var security = passphrase is null ? "authmode=0" : $"authmode=3, password='{passphrase}'";
        await board.RunAsync($"import network; a = network.WLAN(1); a.active(True); a.config(essid='Board', channel=9, {security})");
        var cable = new EthernetCable();
        var station = new VirtualStation(medium, new() { Ssid = "Board", Passphrase = passphrase }, cable.Left);
        var taker = new AddressTaker(cable.Right, station.Options.Address);
        await board.PassAsync(4);
        Assert.Equal(StationPhase.Joined, station.Phase);
        Assert.Equal(9, station.Radio.Channel);
        for (var i = 0; i < 4 && taker.Address is null; i++)
        {
            taker.Discover();
            await board.PassAsync(0.5);
        }

        Assert.Equal(0xc0a8_0402, taker.Address);
        Assert.Equal("True ('192.168.4.1',", await board.RunAsync("print(a.isconnected(), str(a.ifconfig())[:15])"));
        Assert.Empty(board.Diagnostics);
    }

    [Fact]
    public async Task A_station_with_another_passphrase_does_not_get_in()
    {
        var (board, medium) = await AirBoard.StartAsync(await VendorImage.LoadAsync());
        await using var owner = board;
        await board.RunAsync("import network; a = network.WLAN(1); a.active(True); a.config(essid='Board', channel=9, authmode=3, password='correct horse')");
        var cable = new EthernetCable();
        var station = new VirtualStation(medium, new() { Ssid = "Board", Passphrase = "battery staple" }, cable.Left);
        var joined = false;
        station.PhaseChanged += phase => joined |= phase == StationPhase.Joined;
        await board.PassAsync(6);
        Assert.False(joined);
    }
}
