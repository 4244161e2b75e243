using Esp01.Emulation.Time;
using Esp01.EndToEnd.Tests.Referees;
using Esp01.RomLoader.Flashing;
using Esp01.RomLoader.Session;
using Esp01.Serial;

namespace Esp01.EndToEnd.Tests.Flashing;

/// <summary>The flasher and a board that runs by itself, each in its own time, with RFC 2217 between: as two programs on one machine.</summary>
public sealed class NetworkFlashTests
{
    // On a busy machine a board in real time falls behind a tool that has this machine's seconds.
    private static readonly SlowClock Clock = new(4);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(115200, true)]
    [InlineData(460800, true)]
    [InlineData(115200, false)]
    public async Task The_flasher_resets_a_board_in_real_time_into_its_boot_loader_and_writes(int baudRate, bool useStub)
    {
        await using var board = new ServedBoard(Wire.Rfc2217, Pacing.RealTime, time: Clock);
        var image = Bench.MakeImage(useStub ? 60_000 : 4_000);
        await using var link = new SlowedLink(await OpenAsync(board), Clock);
        await FlashAsync(link, image, new ConnectOptions { BaudRate = baudRate, UseStub = useStub });
        Assert.Equal(image, await board.ReadFlashAsync(image.Length));
    }

    // The two lines come in two messages, and on the way from one state to the other lies a third: once is luck.
    [Fact]
    public async Task Every_reset_into_the_boot_loader_works()
    {
        await using var board = new ServedBoard(Wire.Rfc2217, Pacing.RealTime, time: Clock);
        for (var time = 0; time < 20; time++)
        {
            await using var link = new SlowedLink(await OpenAsync(board), Clock);
            var session = await FlashSession.ConnectAsync(link, new ConnectOptions { UseStub = false }, null, Cancellation);
            Assert.Equal("ESP8266EX", session.Device.Chip);
        }
    }

    [Fact]
    public async Task The_board_boots_what_the_flasher_wrote()
    {
        var image = OpenSdkImage.Load();
        await using var board = new ServedBoard(Wire.Rfc2217);
        await using var link = await OpenAsync(board);
        await FlashAsync(link, image, new ConnectOptions { BaudRate = 460800 });
        Assert.Contains("MicroPython v1.25.0", await board.StartProgramAsync(Cancellation), StringComparison.Ordinal);
    }

    private static async Task<ISerialLink> OpenAsync(ServedBoard board) => await new LinkOpener().OpenAsync(LinkAddress.Parse(board.Address), Cancellation);

    private static async Task FlashAsync(ISerialLink link, byte[] image, ConnectOptions options)
    {
        var session = await FlashSession.ConnectAsync(link, options, null, Cancellation);
        var summary = await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(image)] }, Cancellation);
        Assert.StartsWith("verified", summary.Verification, StringComparison.Ordinal);
    }
}
