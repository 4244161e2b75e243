using Esp01.Network.Tcp;
using Esp01.Network.Tests.Kit;

namespace Esp01.Network.Tests.Tcp;

public sealed class TcpOpeningTests : TcpFixture
{
    [Fact]
    public void Three_segments_open_a_connection_and_say_how_large_the_others_may_be()
    {
        var answer = Peer.Open();
        Assert.Equal([2, 4, 1460 >> 8, 1460 & 0xff], answer.Options);
        Assert.Equal(["opened"], Service.Notes);
        Assert.Equal(TcpState.Established, Service.Connection.State);
    }

    [Fact]
    public void A_service_may_take_its_time_to_say_that_it_takes_a_connection()
    {
        Service.Accepts = false;
        Peer.Send(Segment.Syn, acknowledgement: 0);
        Peer.Send(Segment.Syn, acknowledgement: 0);
        Assert.Empty(Peer.Take());
        Assert.True(Assert.Single(Service.Connections).Accept(Service));
        Assert.Equal(Segment.Syn | Segment.Ack, Peer.TakeOne().Flags);
    }

    [Fact]
    public void A_service_that_never_says_so_is_a_connection_refused_in_the_end()
    {
        Service.Accepts = false;
        Peer.Send(Segment.Syn, acknowledgement: 0);
        Wait(76);
        Assert.True(Peer.TakeOne().Has(Segment.Rst));
        Assert.False(Service.Connection.Accept(Service));
        Assert.Equal(0, Station.Gateway.Connections);
    }

    [Fact]
    public void A_refused_connection_is_reset()
    {
        Service.Accepts = false;
        Peer.Send(Segment.Syn, acknowledgement: 0);
        Service.Connection.Refuse();
        var answer = Peer.TakeOne();
        Assert.Equal((Segment.Rst | Segment.Ack, Peer.First + 1), (answer.Flags, answer.Acknowledgement));
    }

    [Fact]
    public void The_answer_is_repeated_when_its_acknowledgement_does_not_come()
    {
        Peer.Send(Segment.Syn, acknowledgement: 0);
        var first = Peer.TakeOne();
        Wait(1.1);
        Assert.Equal(first.Sequence, Peer.TakeOne().Sequence);
        Wait(2.1);
        Peer.TakeOne();
        Wait(200);
        Assert.Equal(["TimedOut"], Service.Notes);
        Assert.Equal(0, Station.Gateway.Connections);
    }

    [Fact]
    public void An_asker_who_resets_is_forgotten()
    {
        Peer.Send(Segment.Syn, acknowledgement: 0);
        Peer.Next++;
        Peer.Reset();
        Assert.Equal(["Reset"], Service.Notes);
    }

    [Fact]
    public void An_acknowledgement_of_something_never_sent_is_reset_before_the_connection_is_open()
    {
        Peer.Send(Segment.Syn, acknowledgement: 0);
        Peer.Take();
        Peer.Next++;
        Peer.Send(Segment.Ack, acknowledgement: 77);
        var answer = Peer.TakeOne();
        Assert.Equal((Segment.Rst, 77u), (answer.Flags, answer.Sequence));
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_one_others()
    {
        Assert.Equal(FirstNumber(1), FirstNumber(1));
        Assert.NotEqual(FirstNumber(1), FirstNumber(2));

        static uint FirstNumber(int seed)
        {
            using var station = new Station(new() { Seed = seed });
            var address = station.Gateway.Add("service", 80, new Notebook());
            return new Peer(station, address.ToString()).Open().Sequence;
        }
    }

    [Fact]
    public void The_gateway_connects_to_a_station()
    {
        var connection = Station.Gateway.Connect(new(Ipv4Address.Of(10, 53, 0, 2), 8266), Service);
        var request = Assert.Single(Station.TakeTcp());
        Assert.Equal((Segment.Syn, 8266, Station.GatewayAddress), (request.Flags, request.ToPort, request.From));
        Station.SendTcp(request.From, request.FromPort, 8266, 500, request.Sequence + 1, Segment.Syn | Segment.Ack, options: [2, 4, 2, 24]);
        Assert.Equal((Segment.Ack, 501u), (Assert.Single(Station.TakeTcp()).Flags, request.Sequence - request.Sequence + 501u));
        Assert.Equal(["opened"], Service.Notes);
        Assert.Equal(3, connection.Write("abc"u8));
        Assert.Equal("abc", Peer.Text(Station.TakeTcp()));
    }

    [Fact]
    public void A_station_that_refuses_has_reset_it()
    {
        Station.Gateway.Connect(new(Ipv4Address.Of(10, 53, 0, 2), 8266), Service);
        var request = Assert.Single(Station.TakeTcp());
        Station.SendTcp(request.From, request.FromPort, 8266, 0, request.Sequence + 1, Segment.Rst | Segment.Ack);
        Assert.Equal(["Reset"], Service.Notes);
    }

    [Fact]
    public void A_station_that_is_silent_is_given_up()
    {
        Station.Gateway.Connect(new(Ipv4Address.Of(10, 53, 0, 2), 8266), Service);
        Wait(300);
        Assert.Equal(["TimedOut"], Service.Notes);
        Assert.Equal(6, Station.TakeTcp().Count);
    }
}
