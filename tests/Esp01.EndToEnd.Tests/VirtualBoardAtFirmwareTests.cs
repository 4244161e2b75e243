using System.Text;
using Esp01.Air.Home;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Storage;
using Esp01.Emulation.Time;

namespace Esp01.EndToEnd.Tests;

/// <summary>
/// Espressif's own AT firmware, with its second boot loader, on a strict board. It is not ours to distribute:
/// <c>ESP01_AT_FIRMWARE</c> names the folder <c>bin</c> of ESP8266_NONOS_SDK, or these tests are skipped.
/// </summary>
public sealed class VirtualBoardAtFirmwareTests
{
    private const string Variable = "ESP01_AT_FIRMWARE";
    private const int SectorSize = 0x1000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("512+512/user1.1024.new.2.bin", 1, 0x20)]
    [InlineData("1024+1024/user1.2048.new.5.bin", 2, 0x50)]
    public async Task It_is_ready_and_answers(string program, int mebibytes, byte sizeAndFrequency)
    {
        var (board, link) = Start(program, mebibytes, sizeAndFrequency);
        using var _ = board;
        await using var __ = link;
        await ExpectAsync(link, "\r\nready\r\n");
        Assert.Contains("\r\nOK\r\n", await AskAsync(link, "AT"), StringComparison.Ordinal);
        Assert.Contains("AT version:", await AskAsync(link, "AT+GMR"), StringComparison.Ordinal);
    }

    // It waits for interrupts, and nothing but its own timer feeds the watchdog then.
    [Fact]
    public async Task It_idles_for_a_minute_without_a_reset()
    {
        var (board, link) = Start("512+512/user1.1024.new.2.bin", 1, 0x20);
        using var _ = board;
        await using var __ = link;
        await ExpectAsync(link, "\r\nready\r\n");
        var restarts = 0;
        board.Started += _ => restarts++;
        board.RunUntil(board.Clock.Now + SimulatedTime.FromSeconds(60));
        Assert.Equal(0, restarts);
        Assert.EndsWith("AT\r\n\r\nOK\r\n", (await AskAsync(link, "AT")).Replace("\r\r", "\r", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_hears_no_network_and_restarts()
    {
        var (board, link) = Start("512+512/user1.1024.new.2.bin", 1, 0x20);
        using var _ = board;
        await using var __ = link;
        await ExpectAsync(link, "\r\nready\r\n");
        await AskAsync(link, "AT+CWMODE=1");
        Assert.DoesNotContain("+CWLAP", (await AskAsync(link, "AT+CWLAP")).Replace("AT+CWLAP", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("+CWJAP:3", await AskAsync(link, "AT+CWJAP=\"nobody\",\"no-password\"", "FAIL"), StringComparison.Ordinal);
        await AskAsync(link, "AT+RST");
        await ExpectAsync(link, "\r\nready\r\n");
        Assert.Contains("+CWMODE:1", await AskAsync(link, "AT+CWMODE?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_joins_a_network_and_talks_with_a_server()
    {
        var (board, link) = Start("512+512/user1.1024.new.2.bin", 1, 0x20);
        using var _ = board;
        await using var __ = link;
        using var home = new HomeNetwork(board, new());
        await ExpectAsync(link, "\r\nready\r\n");
        await AskAsync(link, "AT+CWMODE=1");
        Assert.Contains("\"esp01-virtual\"", await AskAsync(link, "AT+CWLAP"), StringComparison.Ordinal);
        Assert.Contains("+CWJAP:2", await AskAsync(link, "AT+CWJAP=\"esp01-virtual\",\"wrong password\"", "FAIL"), StringComparison.Ordinal);
        var joined = await AskAsync(link, "AT+CWJAP=\"esp01-virtual\",\"micropython\"");
        Assert.Contains("WIFI GOT IP", joined, StringComparison.Ordinal);
        Assert.Contains("+CIFSR:STAIP,\"10.53.0.2\"", await AskAsync(link, "AT+CIFSR"), StringComparison.Ordinal);
        Assert.Contains("CONNECT", await AskAsync(link, "AT+CIPSTART=\"TCP\",\"esp01.test\",80"), StringComparison.Ordinal);
        const string Request = "GET / HTTP/1.0\r\n\r\n";
        await AskAsync(link, $"AT+CIPSEND={Request.Length}");
        await link.WriteAsync(Encoding.Latin1.GetBytes(Request), Cancellation);
        var answer = await ExpectAsync(link, "CLOSED");
        Assert.Contains("SEND OK", answer, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
        Assert.Contains("This is the virtual board's own network.", answer, StringComparison.Ordinal);
    }

    /// <summary>Flashed as its read-me says: boot loader, program, radio parameters, and the size in the header as a flasher sets it.</summary>
    private static (Esp01Board Board, LockstepLink Link) Start(string program, int mebibytes, byte sizeAndFrequency)
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(folder is { Length: > 0 }, $"No AT firmware: name the folder bin of github.com/espressif/ESP8266_NONOS_SDK in {Variable}.");
        var flash = new byte[mebibytes << 20];
        flash.AsSpan().Fill(0xff);
        File.ReadAllBytes(Path.Combine(folder!, "boot_v1.7.bin")).CopyTo(flash, 0);
        (flash[2], flash[3]) = (2, sizeAndFrequency);
        File.ReadAllBytes(Path.Combine(folder!, "at", program)).CopyTo(flash, SectorSize);
        File.ReadAllBytes(Path.Combine(folder!, "esp_init_data_default_v08.bin")).CopyTo(flash, flash.Length - (4 * SectorSize));

        var board = new Esp01Board(new BoardOptions { Flash = FlashModel.Winbond(flash.Length), IsStrict = true });
        board.Flash.Load(flash);
        // The board had power before its flash had a program.
        board.DriveReset(low: true);
        board.DriveReset(low: false);
        return (board, new LockstepLink(board));
    }

    private static async Task<string> AskAsync(LockstepLink link, string command, string end = "OK")
    {
        await link.WriteAsync(Encoding.Latin1.GetBytes(command + "\r\n"), Cancellation);
        return await ExpectAsync(link, $"\r\n{end}\r\n");
    }

    /// <summary>All that comes until this text; the wait is 20 of the board's seconds.</summary>
    private static async Task<string> ExpectAsync(LockstepLink link, string end)
    {
        var heard = new StringBuilder();
        var buffer = new byte[256];
        var started = link.Clock.GetTimestamp();
        while (!heard.ToString().Contains(end, StringComparison.Ordinal))
        {
            Assert.True(link.Clock.GetElapsedTime(started) < TimeSpan.FromSeconds(20), $"\"{end.Trim()}\" did not come in 20 s, but:\n{heard}");
            var count = await link.ReadAsync(buffer, TimeSpan.FromSeconds(1), Cancellation);
            heard.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        return heard.ToString();
    }
}
