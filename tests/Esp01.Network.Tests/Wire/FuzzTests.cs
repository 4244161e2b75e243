using Esp01.Network.Http;
using Esp01.Network.Tcp;
using Esp01.Network.Tests.Kit;

namespace Esp01.Network.Tests.Wire;

/// <summary>Ten thousand frames of each kind that lie: the gateway neither falls over nor grows, and serves on.</summary>
public sealed class FuzzTests : IDisposable
{
    private const int Count = 10_000;
    private const string Address = "10.53.0.2";

    private static readonly Dictionary<string, Func<byte[]>> Kinds = new()
    {
        ["Ethernet"] = () => Packets.Ethernet(Packets.GatewayMac, Packets.StationMac, 0x0800, new byte[46]),
        ["ARP"] = () => Packets.Ethernet(Packets.Everybody, Packets.StationMac, 0x0806, Packets.Arp(1, Packets.StationMac, Address, Packets.GatewayMac, Station.GatewayAddress)),
        ["ICMP"] = () => Ip(1, Packets.Echo(8, 1, 1, new byte[40])),
        ["DHCP"] = () => Ip(17, Packets.Udp(Address, 68, Station.GatewayAddress, 67, DhcpClient.Message(DhcpClient.Request, Packets.StationMac, wanted: Address, server: "10.53.0.1"))),
        ["DNS"] = () => Ip(17, Packets.Udp(Address, 4000, Station.GatewayAddress, 53, Convert.FromHexString("000101000001000000000000076573703132333403636f6d0000010001"))),
        ["NTP"] = () => Ip(17, Packets.Udp(Address, 4000, Station.GatewayAddress, 123, [0x23, .. new byte[47]])),
        ["TCP SYN"] = () => Tcp(100, 0, Segment.Syn, [], [2, 4, 2, 24, 1, 1, 1, 0]),
        ["TCP text"] = () => Tcp(101, 1, Segment.Ack | Segment.Psh, "GET / HTTP/1.0\r\n\r\n"u8.ToArray(), []),
    };

    private readonly Station _station = new();
    private readonly string _service;

    public FuzzTests() => _service = _station.Gateway.Add("service", 80, new HttpService(_station.Time, _ => HttpReply.Text("hello"))).ToString();

    public static TheoryData<string> Names => [.. Kinds.Keys];

    public void Dispose() => _station.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Frames_that_lie_do_no_harm(string kind)
    {
        var random = new Random(20261128);
        for (var index = 0; index < Count; index++)
        {
            var frame = Kinds[kind]();
            Spoil(frame, random);
            if (index % 2 == 0)
                MendChecksums(frame);
            _station.SendEthernet(random.Next(10) == 0 ? frame[..random.Next(frame.Length)] : frame);
            if (index % 100 == 0)
            {
                _station.Frames.Clear();
                _station.Time.Advance(TimeSpan.FromMilliseconds(random.Next(2000)));
            }
        }

        Assert.InRange(_station.Gateway.Leases.Count, 0, 253);
        AssertServes();
    }

    [Fact]
    public void Noise_does_no_harm()
    {
        var random = new Random(20261129);
        for (var index = 0; index < Count; index++)
        {
            var frame = new byte[random.Next(2000)];
            random.NextBytes(frame);
            _station.SendEthernet(frame);
        }

        Assert.Empty(_station.Frames);
        AssertServes();
    }

    /// <summary>An open connection whose other side sends anything, with right checksums.</summary>
    [Fact]
    public void A_connection_survives_or_ends_whatever_the_other_side_sends()
    {
        var random = new Random(20261130);
        var notebook = new Notebook();
        _station.Gateway.Add("service", 7, notebook);
        for (var round = 0; round < 100; round++)
        {
            _station.Frames.Clear();
            var peer = new Peer(_station, _service, port: 7, localPort: 2000 + round);
            peer.Open();
            notebook.Connection.Write(new byte[5000]);
            for (var index = 0; index < 100; index++)
            {
                peer.Window = random.Next(3) * 300;
                var flags = random.Next(64) & (random.Next(4) == 0 ? 0x3f : 0x39);
                peer.Send(flags, new byte[random.Next(600)], peer.Next + (uint)random.Next(-700, 700), peer.Wanted + (uint)random.Next(-10, 300));
                if (random.Next(5) == 0)
                    _station.Time.Advance(TimeSpan.FromMilliseconds(random.Next(3000)));
            }
        }

        AssertServes();
        // Who says nothing and is owed nothing may stay; whoever is owed something has been given up.
        Assert.All(notebook.Connections, connection => Assert.True(connection.State is TcpState.Closed or TcpState.CloseWait or TcpState.Established));
        Assert.All(notebook.Connections.Where(connection => connection.State != TcpState.Closed), connection => Assert.Equal(0, connection.Unacknowledged));
    }

    private static byte[] Ip(int protocol, byte[] payload) => Packets.Ethernet(Packets.GatewayMac, Packets.StationMac, 0x0800, Packets.Ip(Address, Station.GatewayAddress, protocol, payload));

    private static byte[] Tcp(uint sequence, uint acknowledgement, int flags, byte[] payload, byte[] options) => Packets.Ethernet(
        Packets.GatewayMac,
        Packets.StationMac,
        0x0800,
        Packets.Ip(Address, "203.0.113.1", 6, Packets.Tcp(Address, 50000, "203.0.113.1", 80, sequence, acknowledgement, flags, 1000, payload, options)));

    private static void Spoil(byte[] frame, Random random)
    {
        for (var times = random.Next(1, 5); times > 0; times--)
            frame[random.Next(12, frame.Length)] = random.Next(4) switch { 0 => 0, 1 => 0xff, _ => (byte)random.Next(256) };
    }

    /// <summary>So that what lies behind the checksum is looked at; as far as the lengths let it be found.</summary>
    private static void MendChecksums(byte[] frame)
    {
        if (frame[12] != 8 || frame[13] != 0)
            return;
        frame[14] = 0x45;
        (frame[20], frame[21], frame[24], frame[25]) = (0, 0, 0, 0);
        (frame[16], frame[17]) = ((byte)((frame.Length - 14) >> 8), (byte)(frame.Length - 14));
        Put(frame, 24, Bytes.Checksum(frame[14..34]));
        var payload = frame.Length - 34;
        var at = frame[23] switch { 1 => 2, 6 => 16, 17 => 6, _ => -1 };
        if (at < 0)
            return;
        Put(frame, 34 + at, 0);
        if (frame[23] == 17)
            Put(frame, 38, payload);
        var pseudo = frame[23] == 1 ? [] : Packets.Pseudo(Packets.AddressAt(frame, 26), Packets.AddressAt(frame, 30), frame[23], payload);
        Put(frame, 34 + at, Bytes.Checksum(pseudo, frame[34..]));
    }

    private static void Put(byte[] frame, int at, int word) => (frame[at], frame[at + 1]) = ((byte)(word >> 8), (byte)word);

    private void AssertServes()
    {
        _station.Time.Advance(TimeSpan.FromMinutes(30));
        _station.Frames.Clear();
        _station.AnswersArp = true;
        // Somebody may have said in the meantime that this address is another interface's.
        _station.SendArp(1, _station.Address, Station.GatewayAddress);
        Assert.InRange(_station.Gateway.Connections, 0, 256);
        var peer = new Peer(_station, _service, localPort: 1999);
        peer.Open();
        peer.Say("GET / HTTP/1.0\r\n\r\n");
        Assert.EndsWith("\r\n\r\nhello", Peer.Text(peer.Take()), StringComparison.Ordinal);
    }
}
