using System.Globalization;
using Esp01.Air.AccessPoint;

namespace Esp01.EndToEnd.Tests.OpenSdk;

/// <summary>The open SDK's driver as a station, over the registers of the radio and lwIP.</summary>
public sealed class StationTests
{
    [Fact]
    public async Task It_scans_joins_an_open_network_and_reads_a_page()
    {
        await using var network = await OpenNetwork.StartAsync(OpenNetwork.Open);
        Assert.Equal("[(b'Workshop', b'\\x02\\x0eSP\\x01\\x01', 6, -42, 0, 0)]", await network.Board.RunAsync("print(w.scan())"));
        Assert.InRange(await network.JoinAsync(), 500, 4000);
        Assert.Equal("('10.53.0.2', '255.255.255.0', '10.53.0.1', '10.53.0.1') -42", await network.Board.RunAsync("print(w.ifconfig(), w.status('rssi'))"));
        Assert.Equal("GET /hello 0", await network.Board.RunAsync("import httplite\nprint(httplite.get('http://example.org/hello').text())"));
        Assert.Empty(network.Board.Diagnostics);
    }

    [Fact]
    public async Task It_joins_a_private_network_and_data_goes_both_ways_whole()
    {
        await using var network = await OpenNetwork.StartAsync(OpenNetwork.Private);
        Assert.InRange(await network.JoinAsync(), 500, 4000);
        Assert.Contains(network.Events, e => e.Kind == AccessPointEventKind.KeysInstalled);
        var sum = network.Big.Aggregate(0u, (sum, value) => ((sum * 31) + value) & 0x3fffffff);
        Assert.Equal(
            $"100000 {sum}",
            await network.Board.RunAsync(
                """
                s = socket.socket()
                s.connect(socket.getaddrinfo('example.org', 80)[0][-1])
                s.send(b'GET /big HTTP/1.0\r\n\r\n')
                while s.readline() != b'\r\n': pass
                n = sum = 0
                b = bytearray(1000)
                while True:
                    k = s.readinto(b)
                    if not k: break
                    n += k
                    for i in range(k): sum = (sum * 31 + b[i]) & 0x3fffffff
                s.close()
                print(n, sum)
                """));
        await network.Board.RunAsync(
            """
            s = socket.socket()
            s.connect(socket.getaddrinfo('example.org', 80)[0][-1])
            s.write(b'POST /up HTTP/1.0\r\nContent-Length: 20000\r\n\r\n')
            for i in range(20): s.write(bytes([i]) * 1000)
            s.read()
            s.close()
            """);
        Assert.Equal([.. Enumerable.Range(0, 20_000).Select(i => (byte)(i / 1000))], network.Requests[^1].Body.ToArray());
        Assert.Empty(network.Board.Diagnostics);
    }

    [Fact]
    public async Task A_wrong_passphrase_is_reported_and_the_right_one_still_works()
    {
        await using var network = await OpenNetwork.StartAsync(OpenNetwork.Private);
        await network.WaitAsync("w.connect('Workshop', 'wrong horse')", "w.status() == network.STAT_WRONG_PASSWORD");
        Assert.Contains(network.Events, e => e.Kind == AccessPointEventKind.WrongPassphrase);
        Assert.DoesNotContain(network.Events, e => e.Kind == AccessPointEventKind.KeysInstalled);
        Assert.InRange(await network.JoinAsync(), 500, 6000);
    }

    [Fact]
    public async Task Sent_away_it_comes_back_by_itself()
    {
        await using var network = await OpenNetwork.StartAsync(OpenNetwork.Private);
        await network.JoinAsync();
        Assert.True(network.Point.Kick(Assert.Single(network.Point.Stations)));
        await network.WaitAsync("pass", "not w.isconnected()", 2);
        await network.WaitAsync("pass", "w.isconnected()");
        Assert.Single(network.Point.Stations);
    }

    [Fact]
    public async Task It_notices_that_the_access_point_is_gone_and_finds_it_on_another_channel()
    {
        await using var network = await OpenNetwork.StartAsync(OpenNetwork.Private);
        await network.JoinAsync();
        network.Point.IsOn = false;
        Assert.InRange(await network.WaitAsync("pass", "w.status() == network.STAT_NO_AP_FOUND"), 2500, 12_000);
        Assert.Equal("0.0.0.0 31", await network.Board.RunAsync("print(w.ifconfig()[0], w.status('rssi'))"));
        network.Point.IsOn = true;
        network.Point.Channel = 3;
        await network.WaitAsync("pass", "w.isconnected()");
        Assert.Equal("3", await network.Board.RunAsync("print(w.config('channel'))"));
    }

    [Fact]
    public async Task With_a_tenth_of_all_frames_lost_a_page_still_arrives()
    {
        await using var network = await OpenNetwork.StartAsync(OpenNetwork.Private);
        network.Medium.Conditions = new() { Loss = 0.1, SignalDbm = -80 };
        await network.JoinAsync();
        Assert.Equal("-80 100000", await network.Board.RunAsync("import httplite\nprint(w.status('rssi'), httplite.get('http://example.org/big', to='big.bin').length)"));
    }

    [Fact]
    public async Task A_network_that_asks_for_more_than_it_can_is_not_joined()
    {
        await using var network = await OpenNetwork.StartAsync(OpenNetwork.Private);
        // No passphrase can be right that is none.
        await network.WaitAsync("w.connect('Workshop', 'short')", "w.status() == network.STAT_WRONG_PASSWORD");
        await network.WaitAsync("w.connect('Elsewhere', 'correct horse')", "w.status() == network.STAT_NO_AP_FOUND");
        Assert.Empty(network.Events);
    }

    [Fact]
    public async Task A_fixed_address_needs_no_server()
    {
        await using var network = await OpenNetwork.StartAsync(OpenNetwork.Open);
        network.Gateway.IsDhcpSilent = true;
        await network.Board.RunAsync("w.ifconfig(('10.53.0.77', '255.255.255.0', '10.53.0.1', '10.53.0.1'))");
        await network.JoinAsync();
        Assert.Equal("('10.53.0.77', '255.255.255.0', '10.53.0.1', '10.53.0.1')", await network.Board.RunAsync("print(w.ifconfig())"));
        Assert.Equal("GET / 0", await network.Board.RunAsync("import httplite\nprint(httplite.get('http://example.org/').text())"));
    }

    [Fact]
    public async Task The_time_comes_by_UDP()
    {
        await using var network = await OpenNetwork.StartAsync(OpenNetwork.Open);
        await network.JoinAsync();
        Assert.Equal(
            "2026",
            await network.Board.RunAsync(
                """
                u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                u.settimeout(2)
                u.sendto(b'\x1b' + 47 * b'\0', socket.getaddrinfo('pool.ntp.org', 123)[0][-1])
                import struct
                print(time.gmtime(struct.unpack('!I', u.recv(48)[40:44])[0] - 3155673600)[0])
                """));
    }

    [Fact]
    public async Task Joining_and_leaving_gives_all_memory_back()
    {
        await using var network = await OpenNetwork.StartAsync(OpenNetwork.Private);
        await network.JoinAsync();
        var before = await FreeAsync();
        for (var i = 0; i < 2; i++)
        {
            await network.Board.RunAsync("w.scan()");
            await network.JoinAsync();
            await network.Board.RunAsync("import httplite\nhttplite.get('http://example.org/').text()");
        }

        Assert.InRange(await FreeAsync(), before, 40_000);

        async Task<int> FreeAsync() => int.Parse(await network.Board.RunAsync("w.disconnect()\ntime.sleep(3)\nprint(esp.freemem())"), CultureInfo.InvariantCulture);
    }
}
