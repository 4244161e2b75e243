using Esp01.Network.Tcp;
using Esp01.Network.Tests.Kit;

namespace Esp01.Network.Tests.Tcp;

public sealed class TcpClosingTests : TcpFixture
{
    public TcpClosingTests() => Peer.Open();

    [Fact]
    public void The_other_side_finishes_first()
    {
        Service.WhenFinished = connection => connection.FinishWriting();
        Peer.Finish();
        var answer = Peer.TakeOne();
        Assert.Equal((Segment.Fin | Segment.Ack, Peer.Next), (answer.Flags, answer.Acknowledgement));
        Peer.Acknowledge(1);
        Assert.Equal(["opened", "finished", "Finished"], Service.Notes);
        Assert.Equal(0, Station.Gateway.Connections);
    }

    [Fact]
    public void This_side_finishes_first_and_keeps_the_numbers_for_a_while()
    {
        Service.Connection.FinishWriting();
        Assert.True(Peer.TakeOne().Has(Segment.Fin));
        Peer.Acknowledge(1);
        Assert.Equal(TcpState.FinWait2, Service.Connection.State);
        Peer.Finish();
        Assert.Equal(Peer.Next, Peer.TakeOne().Acknowledgement);
        Assert.Equal(["opened", "finished", "Finished"], Service.Notes);
        Assert.Equal(1, Station.Gateway.Connections);

        // The last acknowledgement was lost.
        Peer.Send(Segment.Ack | Segment.Fin, sequence: Peer.Next - 1);
        Assert.Equal((Segment.Ack, Peer.Next), (Peer.TakeOne() is var again ? again.Flags : 0, again.Acknowledgement));
        Wait(11);
        Assert.Equal(0, Station.Gateway.Connections);
    }

    [Fact]
    public void Both_finish_at_the_same_time()
    {
        Service.Connection.FinishWriting();
        Peer.Take();
        Peer.Finish();
        Assert.Equal(TcpState.Closing, Service.Connection.State);
        Peer.Acknowledge(1);
        Assert.Equal(TcpState.TimeWait, Service.Connection.State);
        Assert.Equal(["opened", "finished", "Finished"], Service.Notes);
    }

    [Fact]
    public void The_end_comes_with_the_last_of_the_text()
    {
        Service.Connection.Write("bye"u8);
        Peer.Take();
        Service.Connection.Write("!"u8);
        Service.Connection.FinishWriting();
        var segments = Peer.Take();
        Assert.Equal("!", Peer.Text(segments));
        Assert.True(segments[^1].Has(Segment.Fin));
    }

    [Fact]
    public void What_was_written_before_the_end_still_arrives_when_it_was_lost_with_it()
    {
        Write(1000);
        Service.Connection.FinishWriting();
        Peer.Take();
        Wait(1.05);
        Peer.Acknowledge((uint)Peer.TakeOne().Payload.Length);
        var rest = Peer.Take();
        Assert.Equal(464, rest.Sum(segment => segment.Payload.Length));
        Assert.True(rest[^1].Has(Segment.Fin));
        Peer.Acknowledge(465);
        Assert.Equal(TcpState.FinWait2, Service.Connection.State);
    }

    [Fact]
    public void Who_has_finished_still_hears()
    {
        Service.Connection.FinishWriting();
        Peer.Take();
        Peer.Acknowledge(1);
        Peer.Say("more");
        Assert.Equal("more", Service.Heard.ToString());
        Assert.Equal(0, Service.Connection.Write("no"u8));
    }

    [Fact]
    public void The_others_end_does_not_stop_this_side_from_writing()
    {
        Peer.Finish();
        Peer.Take();
        Write(100);
        Assert.Equal(100, Peer.TakeOne().Payload.Length);
    }

    [Fact]
    public void An_end_that_comes_too_early_waits_for_the_text_before_it()
    {
        Peer.Send(Segment.Ack | Segment.Fin, "def"u8.ToArray(), sequence: Peer.Next + 3);
        Assert.Equal(["opened"], Service.Notes);
        Peer.Say("abc");
        Assert.Equal("abcdef", Service.Heard.ToString());
        Assert.Equal(["opened", "finished"], Service.Notes);
        Assert.Equal(Peer.Next + 4, Peer.Take()[^1].Acknowledgement);
    }

    [Fact]
    public void A_side_that_never_finishes_is_given_up()
    {
        Service.Connection.FinishWriting();
        Peer.Acknowledge(1);
        Wait(121);
        Assert.Equal(["opened", "Aborted"], Service.Notes);
        Assert.Equal(0, Station.Gateway.Connections);
    }

    [Fact]
    public void An_aborted_connection_is_reset()
    {
        Service.Connection.Abort();
        var answer = Peer.TakeOne();
        Assert.Equal((true, Peer.Wanted), (answer.Has(Segment.Rst), answer.Sequence));
        Assert.Equal(["opened", "Aborted"], Service.Notes);
    }

    [Fact]
    public void The_same_port_can_be_used_again_before_the_wait_is_over()
    {
        Service.Connection.FinishWriting();
        Peer.Acknowledge(1);
        Peer.Finish();
        Peer.Take();
        Assert.Equal(TcpState.TimeWait, Service.Connection.State);
        Peer.Send(Segment.Syn, sequence: Peer.Next + 1000, acknowledgement: 0);
        Assert.Equal(Segment.Syn | Segment.Ack, Peer.TakeOne().Flags);
        Assert.Equal(1, Station.Gateway.Connections);
    }

    [Fact]
    public void The_connections_that_only_wait_are_never_more_than_a_few()
    {
        for (var number = 0; number < 500; number++)
        {
            var peer = new Peer(Station, Address, localPort: 1024 + number);
            peer.Open();
            Service.Connection.FinishWriting();
            peer.Acknowledge(1);
            peer.Finish();
        }

        Assert.InRange(Station.Gateway.Connections, 64, 66);
    }

    [Fact]
    public void Of_too_many_connections_the_one_that_was_silent_longest_makes_room()
    {
        for (var number = 0; number < 256; number++)
        {
            Wait(0.001);
            new Peer(Station, Address, localPort: 1024 + number).Open();
        }

        Assert.Equal(256, Station.Gateway.Connections);
        Assert.Contains("Aborted", Service.Notes);
        Assert.Equal(TcpState.Closed, Service.Connections[0].State);
    }
}
