namespace Esp01.EndToEnd.Tests;

/// <summary>A board in a shielded box: the radio is on, and nobody is there. Every network call ends in an error, and soon.</summary>
public sealed class OpenSdkShieldedTests
{
    [Fact]
    public async Task A_scan_finds_nothing()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal("OSError: scan failed", await board.ErrorOfAsync("import network\ns = network.WLAN(network.STA_IF)\ns.active(True)\ns.scan()"));
    }

    [Fact]
    public async Task Connecting_finds_no_access_point()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal(
            "1 3 True False",
            await board.RunAsync(
                """
                import network, time
                s = network.WLAN(network.STA_IF)
                s.active(True)
                s.connect('anyone', 'password')
                first = s.status()
                time.sleep(2)
                print(first, s.status(), s.status() == network.STAT_NO_AP_FOUND, s.isconnected())
                """));
    }

    [Fact]
    public async Task Both_interfaces_have_the_factory_address()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal(
            "18fe34 1afe34 True",
            await board.RunAsync(
                """
                import network, binascii
                s, a = network.WLAN(network.STA_IF).config('mac'), network.WLAN(network.AP_IF).config('mac')
                print(binascii.hexlify(s[:3]).decode(), binascii.hexlify(a[:3]).decode(), s[3:] == a[3:])
                """));
    }

    [Theory]
    [InlineData("s.connect(('10.0.0.1', 80))", "OSError: [Errno 113] EHOSTUNREACH")]
    [InlineData("s.send(b'1')", "OSError: [Errno 107] ENOTCONN")]
    [InlineData("s.close(); s.send(b'1')", "OSError: [Errno 9] EBADF")]
    [InlineData("s.settimeout(0.1); s.bind(('', 80)); s.listen(1); s.accept()", "OSError: [Errno 110] ETIMEDOUT")]
    [InlineData("s.bind(('', 80)); socket.socket().bind(('', 80))", "OSError: [Errno 98] EADDRINUSE")]
    [InlineData("socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'1', ('10.0.0.1', 80))", "OSError: [Errno 113] EHOSTUNREACH")]
    [InlineData("u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.settimeout(0.1); u.recv(1)", "OSError: [Errno 110] ETIMEDOUT")]
    [InlineData("socket.getaddrinfo('example.org', 80)", "OSError: -6")]
    public async Task A_socket_fails_as_a_socket_does(string use, string error)
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal(error, await board.ErrorOfAsync($"import socket\ns = socket.socket()\n{use}"));
    }

    [Fact]
    public async Task A_numeric_address_needs_no_resolving()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal("('10.20.30.40', 80)", await board.RunAsync("import socket\nprint(socket.getaddrinfo('10.20.30.40', 80)[0][-1])"));
    }

    [Fact]
    public async Task Sockets_that_are_closed_give_their_memory_back()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal(
            "True",
            await board.RunAsync(
                """
                import esp, socket
                before = esp.freemem()
                for i in range(200):
                    s = socket.socket()
                    s.bind(('', 0))
                    s.close()
                print(esp.freemem() == before)
                """));
    }

    [Fact]
    public async Task Diagnostics_run_to_the_end()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        var text = await board.RunAsync("import port_diag");
        Assert.Contains("(Flash size: 1MB Flash freq: 40MHZ)", text, StringComparison.Ordinal);
        Assert.Contains("0: 0 (1,2 TX)", text, StringComparison.Ordinal);
        Assert.EndsWith("lwIP PCBs:", text, StringComparison.Ordinal);
    }
}
