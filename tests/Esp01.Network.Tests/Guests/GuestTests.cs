using System.Text;
using Esp01.Network.Guests;
using Esp01.Network.Http;
using Esp01.Network.Tests.Kit;
using Esp01.Testing.Time;

namespace Esp01.Network.Tests.Guests;

/// <summary>A guest in a gateway's network: what both ends have been tested for with others, they must do with each other.</summary>
public sealed class GuestTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly EthernetCable _cable = new();
    private readonly Network.Gateway _gateway;
    private readonly Guest _guest;
    private readonly Notebook _notebook = new();

    public GuestTests()
    {
        _gateway = new(_cable.Right, _time);
        _guest = new(_cable.Left, _time, new(0x020e53500201));
    }

    public void Dispose()
    {
        _guest.Dispose();
        _gateway.Dispose();
    }

    [Fact]
    public void A_guest_gets_an_address_and_knows_from_whom()
    {
        Assert.Null(_guest.Address);
        _guest.Join();
        Assert.Equal((Ipv4Address.Of(10, 53, 0, 2), Ipv4Address.Of(10, 53, 0, 1)), (_guest.Address, _guest.Host));
    }

    [Fact]
    public void A_guest_asks_until_somebody_answers()
    {
        _gateway.IsDhcpSilent = true;
        _guest.Join();
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(_guest.Address);
        _gateway.IsDhcpSilent = false;
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.NotNull(_guest.Address);
    }

    [Fact]
    public void A_guest_keeps_its_address_for_longer_than_it_was_given_at_first()
    {
        _guest.Join();
        _time.Advance(TimeSpan.FromHours(40));
        var until = Assert.Single(_gateway.Leases).Until;
        Assert.True(until > _time.GetTimestamp());
        Assert.NotNull(_guest.Address);
    }

    [Fact]
    public void A_guest_fetches_from_a_service()
    {
        _gateway.Add("10.53.0.1", 80, new HttpService(_time, request => HttpReply.Text(request.Target)));
        _guest.Join();
        var connection = _guest.Connect(new(Ipv4Address.Of(10, 53, 0, 1), 80), _notebook);
        connection.Write(Encoding.ASCII.GetBytes("GET /hello HTTP/1.0\r\n\r\n"));
        Assert.EndsWith("\r\n\r\n/hello", _notebook.Heard.ToString(), StringComparison.Ordinal);
        connection.FinishWriting();
        Assert.Equal(["opened", "finished", "Finished"], _notebook.Notes);
    }

    [Fact]
    public void The_gateway_finds_nothing_at_a_guest_and_is_told_so()
    {
        _guest.Join();
        _gateway.Connect(new(_guest.Address!.Value, 80), _notebook);
        Assert.Equal(["Reset"], _notebook.Notes);
    }

    [Fact]
    public void A_guest_that_leaves_has_no_address_and_no_connections()
    {
        _gateway.Add("10.53.0.1", 80, new Notebook());
        _guest.Join();
        _guest.Connect(new(Ipv4Address.Of(10, 53, 0, 1), 80), _notebook);
        _guest.Leave();
        Assert.Equal(["opened", "Aborted"], _notebook.Notes);
        Assert.Null(_guest.Address);
        Assert.Throws<InvalidOperationException>(() => _guest.Connect(new(Ipv4Address.Of(10, 53, 0, 1), 80), _notebook));
    }

    [Fact]
    public void Answers_that_lie_are_not_believed()
    {
        var random = new Random(4);
        var offer = new byte[300];
        _guest.Join();
        _guest.Leave();
        _gateway.IsDhcpSilent = true;
        byte[]? question = null;
        _cable.Right.Received = frame => question = frame.ToArray();
        _guest.Join();
        for (var round = 0; round < 10_000; round++)
        {
            question![42..].AsSpan(0, 236).CopyTo(offer);
            offer[0] = 2;
            random.NextBytes(offer.AsSpan(240));
            offer[236] = 0x63;
            Packets.Address("10.53.0.9").CopyTo(offer, 16);
            Convert.FromHexString("63825363").CopyTo(offer, 236);
            var datagram = Packets.Udp("10.53.0.1", 67, "255.255.255.255", 68, offer);
            _cable.Right.Send(Packets.Ethernet(Packets.Everybody, Packets.GatewayMac, 0x0800, Packets.Ip("10.53.0.1", "255.255.255.255", 17, datagram)));
        }

        Assert.Null(_guest.Address);
    }
}
