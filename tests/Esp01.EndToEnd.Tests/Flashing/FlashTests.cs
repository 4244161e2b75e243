namespace Esp01.EndToEnd.Tests.Flashing;

public class FlashTests
{
    [Fact]
    public async Task The_board_tells_what_it_is()
    {
        await using var bench = new Bench();
        var session = await bench.ConnectAsync();
        Assert.Equal("RAM stub", session.Via);
        Assert.Equal("ESP8266EX", session.Device.Chip);
        Assert.Equal(1 << 20, session.Device.FlashSize);
        Assert.Equal("Winbond", session.Device.FlashVendor);
        Assert.Equal(26, session.Device.CrystalMegahertz);
    }

    [Fact]
    public async Task An_image_is_written_verified_and_there()
    {
        await using var bench = new Bench();
        var image = Bench.MakeImage(600_000);
        var summary = await bench.FlashAsync(image);
        Assert.Equal(147, summary.SectorsWritten);
        Assert.Equal(image, bench.Flash[..image.Length]);
    }
}
