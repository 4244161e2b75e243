using System.Net;
using System.Net.Sockets;
using Esp01.Emulation.Links;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Tests.Links;

public class TcpPortTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly IPEndPoint AnyFree = new(IPAddress.Loopback, 0);

    [Fact]
    public async Task Bytes_go_both_ways()
    {
        await using var board = new RunningBoard(new EchoBoard(), Pacing.Turbo);
        await using var port = new RawTcpPort(board, AnyFree);
        using var client = await ConnectAsync(port);

        await client.GetStream().WriteAsync(new byte[] { 0, 255, 254, 13, 10 });

        Assert.Equal([0, 255, 254, 13, 10], await ReadAsync(client, 5));
    }

    [Fact]
    public async Task A_new_client_takes_the_line_from_the_one_before()
    {
        await using var board = new RunningBoard(new EchoBoard(), Pacing.Turbo);
        await using var port = new RawTcpPort(board, AnyFree);
        using var first = await ConnectAsync(port);
        await first.GetStream().WriteAsync("a"u8.ToArray());
        await ReadAsync(first, 1);
        using var second = await ConnectAsync(port);
        await second.GetStream().WriteAsync("b"u8.ToArray());

        Assert.Equal("b"u8.ToArray(), await ReadAsync(second, 1));
        Assert.Equal(0, await first.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(Limit));
    }

    [Fact]
    public async Task Without_a_rate_of_its_own_a_client_hears_the_board_at_any_rate_but_the_boot_rate()
    {
        var echo = new EchoBoard { BaudRate = 460800 };
        await using var board = new RunningBoard(echo, Pacing.Turbo);
        await using var port = new RawTcpPort(board, AnyFree);
        using var client = await ConnectAsync(port);
        await client.GetStream().WriteAsync("fast"u8.ToArray());

        Assert.Equal("fast"u8.ToArray(), await ReadAsync(client, 4));

        await board.InvokeAsync(_ => echo.BaudRate = 74880);
        await client.GetStream().WriteAsync("boot"u8.ToArray());
        Assert.NotEqual("boot"u8.ToArray(), await ReadAsync(client, 1));
    }

    [Fact]
    public async Task A_taken_port_is_an_error_that_names_it()
    {
        await using var board = new RunningBoard(new EchoBoard(), Pacing.Turbo);
        await using var port = new RawTcpPort(board, AnyFree);

        var error = Assert.Throws<PortUnavailableException>(() => new RawTcpPort(board, port.EndPoint));
        Assert.Contains(port.EndPoint.ToString(), error.Message, StringComparison.Ordinal);
    }

    internal static async Task<TcpClient> ConnectAsync(TcpPort port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(port.EndPoint).WaitAsync(Limit);
        return client;
    }

    internal static async Task<byte[]> ReadAsync(TcpClient client, int count)
    {
        var buffer = new byte[count];
        await client.GetStream().ReadExactlyAsync(buffer).AsTask().WaitAsync(Limit);
        return buffer;
    }
}
