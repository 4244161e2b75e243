using System.Net;
using System.Net.Sockets;
using Esp01.Emulation.Links;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Tests.Links;

/// <summary>Byte for byte as RFC 854, RFC 855 and RFC 2217 write it.</summary>
public class Rfc2217PortTests
{
    private const string Greeting = "FF FD 2C FF FB 00 FF FD 00 FF FB 03 FF FD 03";

    private readonly EchoBoard _echo = new();

    [Fact]
    public Task It_offers_the_com_port_option_and_binary_transmission() => ConverseAsync("", "");

    [Fact]
    public Task It_agrees_to_what_it_offered_without_saying_it_again() => ConverseAsync("FF FB 2C FF FD 00 FF FB 00", "");

    [Fact]
    public Task It_refuses_what_it_cannot() => ConverseAsync("FF FD 01 FF FB 18", "FF FC 01 FF FE 18");

    [Fact]
    public async Task A_rate_is_set_and_confirmed()
    {
        _echo.BaudRate = 460800;
        await ConverseAsync("FF FA 2C 01 00 07 08 00 FF F0 41", "FF FA 2C 65 00 07 08 00 FF F0 41");
    }

    [Fact]
    public Task A_rate_of_0_asks_for_the_rate() => ConverseAsync("FF FA 2C 01 00 00 00 00 FF F0", "FF FA 2C 65 00 01 C2 00 FF F0");

    [Fact]
    public Task Seven_bits_even_parity_and_two_stop_bits_are_answered_with_8N1() =>
        ConverseAsync("FF FA 2C 02 07 FF F0 FF FA 2C 03 03 FF F0 FF FA 2C 04 02 FF F0", "FF FA 2C 66 08 FF F0 FF FA 2C 67 01 FF F0 FF FA 2C 68 01 FF F0");

    [Fact]
    public async Task DTR_and_RTS_drive_the_reset_circuit_in_their_order()
    {
        // RTS on, DTR on, RTS off, DTR off; each confirmed with the same value.
        await ConverseAsync(
            "FF FA 2C 05 0B FF F0 FF FA 2C 05 08 FF F0 FF FA 2C 05 0C FF F0 FF FA 2C 05 09 FF F0",
            "FF FA 2C 69 0B FF F0 FF FA 2C 69 08 FF F0 FF FA 2C 69 0C FF F0 FF FA 2C 69 09 FF F0");

        // The both of the middle never reaches the board: it would start the program instead of the boot loader.
        Assert.Equal(["GPIO0=1", "RST=0", "GPIO0=0", "RST=1", "GPIO0=1"], _echo.Pins);
    }

    [Fact]
    public async Task A_client_that_goes_releases_the_lines()
    {
        await using var board = new RunningBoard(_echo, Pacing.Turbo);
        await using var port = new Rfc2217Port(board, new(IPAddress.Loopback, 0));
        using (var client = await TcpPortTests.ConnectAsync(port))
        {
            await client.GetStream().WriteAsync(Convert.FromHexString("FFFA2C050BFFF0"));
            Assert.Equal(Greeting + " FF FA 2C 69 0B FF F0", await ReadAsync(client, Greeting + " FF FA 2C 69 0B FF F0"));
        }

        // The next client is served only after the one before has ended.
        using var next = await TcpPortTests.ConnectAsync(port);
        Assert.Equal(Greeting, await ReadAsync(next, Greeting));

        Assert.Equal(["GPIO0=1", "RST=0", "RST=1"], _echo.Pins);
    }

    [Fact]
    public Task The_state_of_the_lines_can_be_asked() =>
        ConverseAsync("FF FA 2C 05 07 FF F0 FF FA 2C 05 08 FF F0 FF FA 2C 05 07 FF F0", "FF FA 2C 69 09 FF F0 FF FA 2C 69 08 FF F0 FF FA 2C 69 08 FF F0");

    [Fact]
    public Task Flow_control_is_none_whatever_was_asked() => ConverseAsync("FF FA 2C 05 03 FF F0", "FF FA 2C 69 01 FF F0");

    [Fact]
    public Task A_255_in_the_data_is_doubled_both_ways() => ConverseAsync("41 FF FF 42", "41 FF FF 42");

    [Fact]
    public Task Commands_cut_into_single_bytes_mean_the_same() => ConverseAsync("FF FA 2C 05 07 FF F0 FF FF", "FF FA 2C 69 09 FF F0 FF FF", piece: 1);

    [Fact]
    public Task Purging_is_confirmed() => ConverseAsync("FF FA 2C 0C 03 FF F0", "FF FA 2C 70 03 FF F0");

    [Theory]
    [InlineData("FF FA FF F0")]
    [InlineData("FF FA 2C FF F0")]
    [InlineData("FF FA 2C 01 00 FF F0")]
    [InlineData("FF FA 2C 05 FF F0")]
    [InlineData("FF FA 2C 63 01 02 03 FF F0")]
    [InlineData("FF F1 FF F9")]
    public Task What_means_nothing_is_passed_over(string sent) => ConverseAsync(sent + " 5A", "5A");

    private async Task ConverseAsync(string sent, string expected, int piece = 4096)
    {
        await using var board = new RunningBoard(_echo, Pacing.Turbo);
        await using var port = new Rfc2217Port(board, new(IPAddress.Loopback, 0));
        using var client = await TcpPortTests.ConnectAsync(port);
        client.NoDelay = true;
        Assert.Equal(Greeting, await ReadAsync(client, Greeting));
        foreach (var chunk in Convert.FromHexString(sent.Replace(" ", "", StringComparison.Ordinal)).Chunk(piece))
            await client.GetStream().WriteAsync(chunk);
        Assert.Equal(expected, await ReadAsync(client, expected));
        // And nothing follows: a question that always has the same answer comes back at once.
        await client.GetStream().WriteAsync(new byte[] { 0xff, 0xfa, 44, 10, 0, 0xff, 0xf0 });
        Assert.Equal("FF FA 2C 6E 00 FF F0", await ReadAsync(client, "FF FA 2C 6E 00 FF F0"));
    }

    private static async Task<string> ReadAsync(TcpClient client, string expected) =>
        Convert.ToHexString(await TcpPortTests.ReadAsync(client, (expected.Length + 1) / 3)).Chunk(2).Aggregate("", (text, pair) => $"{text} {new string(pair)}").TrimStart();
}
