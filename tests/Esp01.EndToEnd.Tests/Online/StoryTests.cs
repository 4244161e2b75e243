using System.Net;
using System.Text;
using Esp01.Air.Home;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Repl.Files;
using Esp01.Repl.RawRepl;
using Esp01.RomLoader.Flashing;
using Esp01.RomLoader.Session;
using Esp01.Testing.Files;
using Esp01.Testing.Web;

namespace Esp01.EndToEnd.Tests.Online;

/// <summary>What the whole project is for: flash the image, upload the program, switch the power on, and the values arrive.</summary>
public sealed class StoryTests
{
    [Theory]
    [InlineData(OnlineImage.Vendor)]
    [InlineData(OnlineImage.Open)]
    public async Task A_board_that_is_flashed_and_given_a_program_posts_to_thingspeak(string image)
    {
        var token = TestContext.Current.CancellationToken;
        var content = OnlineImage.Load(image);
        await using var service = new ThingSpeakDouble();
        using var board = new Esp01Board(new BoardOptions { IsStrict = true, SkipsIdleLoops = true });
        using var home = new HomeNetwork(board, new() { Services = [new("api.thingspeak.com", 80, new(IPAddress.Loopback, service.Port))] });
        await using var link = new LockstepLink(board);

        var session = await FlashSession.ConnectAsync(link, new ConnectOptions(), cancellationToken: token);
        await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(content)] }, token);
        await session.StartProgramAsync(token);

        await link.SetBaudRateAsync(115_200, token);
        var repl = new ReplClient(link);
        // Its prompt may have come already: the flasher listens to the start until the board is silent.
        await repl.EnterRawAsync(token);
        var files = new BoardFiles(repl);
        await files.UploadAsync(
            [
                new UploadItem(BoardPath.Parse("main.py"), await File.ReadAllBytesAsync(Checkout.At("firmware-modules", "examples", "main.py"), token)),
                new UploadItem(BoardPath.Parse("thingspeak.key"), Encoding.ASCII.GetBytes(ThingSpeakDouble.WriteKey)),
            ],
            cancellationToken: token);
        await repl.ExecuteAsync("import wifitools; wifitools.save('esp01-virtual', 'micropython')", cancellationToken: token);

        board.CutPower();
        board.PowerOn();
        var started = board.Clock.Now;
        for (var seconds = 0; seconds < 120 && service.Requests.Count < 2; seconds++)
            await link.DelayAsync(TimeSpan.FromSeconds(1), token);

        Assert.Equal(["POST", "POST"], service.Requests.Select(request => request.Method));
        Assert.All(service.Requests, request => Assert.Equal(("/update", "api.thingspeak.com", ThingSpeakDouble.WriteKey), (request.Path, request.Headers["host"], request.Fields["api_key"])));
        Assert.All(service.Requests, request => Assert.InRange(double.Parse(request.Fields["field1"], System.Globalization.CultureInfo.InvariantCulture), 20, 29));
        // Once joined, one a minute.
        Assert.InRange((board.Clock.Now - started).Microseconds / 1e6, 60, 75);
    }
}
