using Esp01.EndToEnd.Tests.Flashing;
using Esp01.Firmware.Images;
using Esp01.RomLoader.Flashing;

namespace Esp01.EndToEnd.Tests.Referees;

/// <summary>An image written by the distribution's esptool and by us leaves the same flash, to its last byte.</summary>
public sealed class SameFlashTests(EsptoolReferee esptool) : IClassFixture<EsptoolReferee>
{
    private const int FlashBytes = 1 << 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("keep", "keep", null, null)]
    [InlineData("dio", "80m", FlashMode.Dio, FlashFrequency.Megahertz80)]
    [InlineData("dout", "20m", FlashMode.Dout, FlashFrequency.Megahertz20)]
    public async Task Flash_written_by_us_and_by_esptool_is_the_same(string mode, string frequency, FlashMode? ourMode, FlashFrequency? ourFrequency)
    {
        var image = OpenSdkImage.Load();
        var before = Bench.MakeImage(FlashBytes, seed: 11);
        await esptool.PrepareAsync(image, Cancellation);

        await using var theirs = new ServedBoard(Wire.Rfc2217);
        theirs.Board.Flash.Load(before);
        await theirs.HoldInResetAsync();
        await esptool.RunAsync(
            ["--port", theirs.Address + "?timeout=30", "--after", "no_reset", "write_flash", "--flash_size", "detect", "--flash_mode", mode, "--flash_freq", frequency, "0", EsptoolReferee.ImageFile],
            Cancellation);

        await using var ours = new Bench();
        ours.Board.Flash.Load(before);
        var session = await ours.ConnectAsync(cancellationToken: Cancellation);
        await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(image)], Mode = ourMode, Frequency = ourFrequency }, Cancellation);

        Assert.Equal(await theirs.ReadFlashAsync(FlashBytes), ours.Flash);
        // And not because neither wrote anything.
        Assert.NotEqual(before, ours.Flash);
    }
}
