using System.Net;
using System.Net.Sockets;
using System.Text;
using Esp01.Network.Events;
using Esp01.Network.Tests.Kit;
using Esp01.Network.Uplinks;

namespace Esp01.Network.Tests.Uplinks;

/// <summary>Real sockets of this computer at one end, a station's segments at the other; the network's clock goes on while a test waits.</summary>
public sealed class HostSocketsTests : IDisposable
{
    private readonly Station _station = new();
    private readonly List<NetworkEvent> _events = [];
    private readonly HostSockets _sockets;

    public HostSocketsTests() => _sockets = new(_station.Gateway, _station.Time, TimeSpan.FromMilliseconds(1), new Recorder(_events));

    public void Dispose()
    {
        _sockets.Dispose();
        _station.Dispose();
    }

    [Fact]
    public void A_service_is_a_socket_of_this_computer_and_both_ends_end_together()
    {
        using var listener = Listen(out var host);
        var peer = new Peer(_station, AddressOf("service", host));
        Connect(peer);
        using var socket = Accepted(listener);
        peer.Say("question");
        Assert.Equal("question", Read(socket, 8));
        socket.Send("answer"u8);
        Assert.Equal("answer", Peer.Text(Until(peer.Take, taken => taken.Sum(segment => segment.Payload.Length) == 6)));
        peer.Acknowledge(6);
        peer.Finish();
        Assert.Equal("", Read(socket, 0));
        socket.Close();
        Assert.Contains(Until(peer.Take, taken => taken.Any(segment => segment.Has(Segment.Fin))), segment => segment.Has(Segment.Fin));
        peer.Acknowledge(1);
        Until(() => _sockets.Count, count => count == 0);
    }

    [Fact]
    public void Where_nothing_listens_the_station_is_refused_and_the_reason_told()
    {
        IPEndPoint host;
        using (Listen(out host))
        {
        }

        var peer = new Peer(_station, AddressOf("service", host));
        peer.Send(Segment.Syn, acknowledgement: 0);
        Assert.True(Until(peer.Take, taken => taken.Count > 0)[0].Has(Segment.Rst));
        Assert.StartsWith($"203.0.113.1:80 is {host} on this computer, which does not answer: ", Assert.Single(_events).ToString(), StringComparison.Ordinal);
        Until(() => _sockets.Count, count => count == 0);
    }

    [Fact]
    public void A_reset_goes_through_in_both_directions()
    {
        using var listener = Listen(out var host);
        var address = AddressOf("service", host);
        var first = new Peer(_station, address);
        Connect(first);
        using var socket = Accepted(listener);
        first.Reset();
        Assert.Throws<SocketException>(() => Read(socket, 1));

        var second = new Peer(_station, address, localPort: 50001);
        Connect(second);
        var other = Accepted(listener);
        other.LingerState = new(enable: true, seconds: 0);
        other.Close();
        Assert.Contains(Until(second.Take, taken => taken.Count > 0), segment => segment.Has(Segment.Rst));
    }

    [Fact]
    public async Task A_flood_goes_through_no_faster_than_the_station_takes_it_and_every_byte_is_right()
    {
        using var listener = Listen(out var host);
        var peer = new Peer(_station, AddressOf("service", host));
        Connect(peer);
        using var socket = Accepted(listener);
        var content = new byte[300_000];
        new Random(1).NextBytes(content);
        var sending = Task.Run(() =>
        {
            socket.Send(content);
            socket.Close();
        }, TestContext.Current.CancellationToken);
        var got = new List<byte>();
        var hasEnded = false;
        while (!hasEnded)
        {
            var segments = Until(peer.Take, taken => taken.Count > 0);
            got.AddRange(segments.SelectMany(segment => segment.Payload));
            hasEnded = segments.Any(segment => segment.Has(Segment.Fin));
            peer.Acknowledge((uint)segments.Sum(segment => segment.Payload.Length) + (hasEnded ? 1u : 0));
        }

        await sending.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.Equal(content, got);
    }

    [Fact]
    public void Datagrams_find_their_way_there_and_back()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var address = AddressOf("service", (IPEndPoint)server.Client.LocalEndPoint!);
        _station.SendUdp(address, 80, "ping"u8.ToArray());
        var from = new IPEndPoint(IPAddress.Any, 0);
        Assert.Equal("ping"u8.ToArray(), server.Receive(ref from));
        server.Send("pong"u8, from);
        var (_, fromPort, toPort, payload) = Until(_station.TakeUdp, taken => taken.Count > 0)[0];
        Assert.Equal((80, 40000, "pong"), (fromPort, toPort, Encoding.ASCII.GetString(payload)));
        _station.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, _sockets.Count);
    }

    [Fact]
    public void A_port_of_this_computer_leads_to_the_station()
    {
        var endPoint = _sockets.Add(new PortForward(0, 8266), () => Ipv4Address.Of(10, 53, 0, 2));
        Assert.Equal(IPAddress.Loopback, endPoint.Address);
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect(endPoint);
        var request = Until(_station.TakeTcp, taken => taken.Count > 0)[0];
        Assert.Equal((Segment.Syn, 8266), (request.Flags, request.ToPort));
        _station.SendTcp(request.From, request.FromPort, 8266, 500, request.Sequence + 1, Segment.Syn | Segment.Ack);
        client.Client.Send("hello"u8);
        Assert.Equal("hello", Peer.Text(Until(_station.TakeTcp, taken => taken.Any(segment => segment.Payload.Length > 0))));
        _station.SendTcp(request.From, request.FromPort, 8266, 501, request.Sequence + 6, Segment.Ack | Segment.Psh, "world"u8.ToArray());
        Assert.Equal("world", Read(client.Client, 5));
    }

    [Fact]
    public void Who_comes_while_there_is_no_board_is_sent_away_and_told_of()
    {
        var endPoint = _sockets.Add(new PortForward(0, 80), () => null);
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect(endPoint);
        Assert.Throws<SocketException>(() => Read(client.Client, 1));
        Assert.Equal($"Somebody came to {endPoint} for port 80 of the board, which has not joined the network", Assert.Single(_events).ToString());
    }

    [Fact]
    public void A_port_that_is_taken_says_so_and_what_to_do()
    {
        using var listener = Listen(out var taken);
        var failure = Assert.Throws<ForwardUnavailableException>(() => _sockets.Add(new PortForward((ushort)taken.Port, 80), () => null));
        Assert.StartsWith($"{taken} cannot lead to the board: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n\nEnd the program that has the port, or name another in --wifi-forward; 0 takes a free one.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_where_the_internet_is_allowed_are_other_names_and_addresses_looked_for()
    {
        using var listener = Listen(out _);
        Assert.Equal(3, _station.Ask("localhost").Result);
        _sockets.AllowInternet();
        _station.SendUdp(Station.GatewayAddress, 53, Convert.FromHexString("0001010000010000000000000" + "96c6f63616c686f73740000010001"));
        var answer = Until(_station.TakeUdp, taken => taken.Count > 0)[0].Payload;
        Assert.Equal("127.0.0.1", Packets.AddressAt(answer, answer.Length - 4));
    }

    /// <summary>With the internet allowed a station still reaches no socket of this computer that was not named for it.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.53.0.77")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    public void The_internet_is_not_this_computer(string address)
    {
        _sockets.AllowInternet();
        Assert.True(Ipv4Address.TryParse(address, out var parsed));
        Assert.Null(_station.Gateway.Uplink!.TcpServiceAt(new(parsed, 80)));
        Assert.Null(_station.Gateway.Uplink!.UdpServiceAt(new(parsed, 80)));
    }

    private static Socket Listen(out IPEndPoint endPoint)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        endPoint = (IPEndPoint)listener.LocalEndPoint!;
        return listener;
    }

    private string AddressOf(string name, IPEndPoint host) => _sockets.Add(new HostService(name, 80, host)).ToString();

    private void Connect(Peer peer)
    {
        peer.Send(Segment.Syn, acknowledgement: 0);
        var answer = Until(peer.Take, taken => taken.Count > 0)[0];
        Assert.Equal(Segment.Syn | Segment.Ack, answer.Flags);
        peer.Next++;
        peer.Wanted = answer.Sequence + 1;
        peer.Send(Segment.Ack);
    }

    private Socket Accepted(Socket listener)
    {
        Until(() => listener.Poll(0, SelectMode.SelectRead), isThere => isThere);
        return listener.Accept();
    }

    /// <summary>Reads exactly this many bytes, with the network's clock going on; nothing at the end.</summary>
    private string Read(Socket socket, int count)
    {
        var buffer = new byte[Math.Max(count, 1)];
        var got = 0;
        do
        {
            Until(() => socket.Poll(0, SelectMode.SelectRead), isThere => isThere);
            var part = socket.Receive(buffer.AsSpan(got));
            got += part;
            if (part == 0)
                break;
        }
        while (got < count);
        return Encoding.ASCII.GetString(buffer, 0, got);
    }

    private T Until<T>(Func<T> look, Func<T, bool> isEnough)
    {
        for (var milliseconds = 0; milliseconds < 10_000; milliseconds++)
        {
            var seen = look();
            if (isEnough(seen))
                return seen;
            _station.Time.Advance(TimeSpan.FromMilliseconds(1));
            Thread.Sleep(1);
        }

        throw new TimeoutException("What was waited for has not come in 10 s.");
    }

    private sealed class Recorder(List<NetworkEvent> events) : IProgress<NetworkEvent>
    {
        public void Report(NetworkEvent value) => events.Add(value);
    }
}
