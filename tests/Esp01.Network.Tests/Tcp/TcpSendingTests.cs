using Esp01.Network.Tests.Kit;

namespace Esp01.Network.Tests.Tcp;

public sealed class TcpSendingTests : TcpFixture
{
    private const int Maximum = 536;

    [Fact]
    public void Segments_are_as_large_as_the_other_side_takes_them()
    {
        Peer.Open(Maximum);
        Write(1200);
        Assert.Equal([536, 536, 128], Peer.Take().Select(segment => segment.Payload.Length));
    }

    [Fact]
    public void A_side_that_does_not_say_takes_536_bytes()
    {
        Peer.Open(maximumSegment: null);
        Write(1000);
        Assert.Equal([536, 464], Peer.Take().Select(segment => segment.Payload.Length));
    }

    [Fact]
    public void No_segment_is_larger_than_a_frame_however_much_the_other_side_takes()
    {
        Peer.Open(60_000);
        Write(3000);
        Assert.Equal([1460, 1460, 80], Peer.Take().Select(segment => segment.Payload.Length));
    }

    [Fact]
    public void Nothing_is_sent_beyond_the_window_and_the_rest_when_it_moves()
    {
        Peer.Window = 2144;
        Peer.Open(Maximum);
        Write(5000);
        Assert.Equal(2144, Peer.Take().Sum(segment => segment.Payload.Length));
        Peer.Acknowledge(1072);
        var more = Peer.Take();
        Assert.Equal(1072, more.Sum(segment => segment.Payload.Length));
        Assert.Equal(Letters(2144, 1072), more.SelectMany(segment => segment.Payload));
    }

    [Fact]
    public void A_sliver_of_a_window_is_not_filled_while_something_is_underway()
    {
        Peer.Window = 700;
        Peer.Open(Maximum);
        Write(5000);
        Assert.Equal([536], Peer.Take().Select(segment => segment.Payload.Length));
    }

    [Fact]
    public void What_is_lost_is_sent_again_later_and_later()
    {
        Peer.Open(Maximum);
        Write(100);
        var first = Peer.TakeOne();
        var waits = new List<int>();
        for (var tenths = 0; tenths < 200; tenths++)
        {
            Wait(0.1);
            if (Peer.Take() is [var again])
            {
                Assert.Equal((first.Sequence, 100), (again.Sequence, again.Payload.Length));
                waits.Add(tenths + 1);
            }
        }

        Assert.Equal([10, 30, 70, 150], waits);
        Peer.Acknowledge(100);
        Wait(100);
        Assert.Empty(Peer.Take());
    }

    [Fact]
    public void The_wait_follows_the_round_trips_that_were_measured()
    {
        Peer.Open(Maximum);
        for (var round = 0; round < 20; round++)
        {
            Write(10);
            Wait(0.8);
            Peer.Acknowledge(10);
            Peer.Take();
        }

        Write(10);
        Wait(0.85);
        Assert.Single(Peer.Take());
        Wait(0.1);
        Assert.Single(Peer.Take());
    }

    [Fact]
    public void Who_never_answers_is_given_up()
    {
        Peer.Open(Maximum);
        Write(100);
        Wait(1000);
        var segments = Peer.Take();
        Assert.Equal(["opened", "TimedOut"], Service.Notes);
        Assert.Equal((10, true), (segments.Count(segment => segment.Payload.Length == 100), segments[^1].Has(Segment.Rst)));
        Assert.Equal(0, Station.Gateway.Connections);
    }

    [Fact]
    public void The_third_of_the_same_acknowledgement_brings_the_missing_segment_at_once()
    {
        Peer.Open(Maximum);
        Write(5 * Maximum);
        var sent = Peer.Take();
        for (var times = 0; times < 3; times++)
        {
            Assert.Empty(Peer.Take());
            Peer.Send(Segment.Ack);
        }

        Assert.Equal((sent[0].Sequence, Maximum), (Peer.TakeOne() is var again ? again.Sequence : 0, again.Payload.Length));
        Peer.Acknowledge(5 * Maximum);
        Assert.Empty(Peer.Take());
    }

    [Fact]
    public void When_all_is_lost_all_is_sent_again()
    {
        Peer.Open(Maximum);
        Write(4 * Maximum);
        Peer.Take();
        Wait(1.05);
        Assert.Equal(Maximum, Peer.TakeOne().Payload.Length);
        Peer.Acknowledge(Maximum);
        Assert.Equal(Letters(Maximum, 3 * Maximum), Peer.Take().SelectMany(segment => segment.Payload));
    }

    [Fact]
    public void A_closed_window_is_probed_with_a_byte_until_it_opens_however_long_that_takes()
    {
        Peer.Open(Maximum);
        Peer.Window = 0;
        Peer.Send(Segment.Ack);
        Write(1000);
        Assert.Empty(Peer.Take());
        var probes = 0;
        for (var second = 0; second < 1800; second++)
        {
            Wait(1);
            foreach (var probe in Peer.Take())
            {
                Assert.Equal((1, Peer.Wanted), (probe.Payload.Length, probe.Sequence));
                probes++;
                Peer.Send(Segment.Ack);
            }
        }

        Assert.InRange(probes, 20, 60);
        Peer.Window = 8192;
        Peer.Send(Segment.Ack);
        Assert.Equal(Letters(0, 1000), Peer.Take().SelectMany(segment => segment.Payload));
    }

    [Fact]
    public void A_probe_that_is_taken_is_not_sent_twice()
    {
        Peer.Open(Maximum);
        Peer.Window = 0;
        Peer.Send(Segment.Ack);
        Write(10);
        Wait(1.05);
        Assert.Single(Peer.Take());
        Peer.Window = 100;
        Peer.Acknowledge(1);
        Assert.Equal(Letters(1, 9), Peer.Take().SelectMany(segment => segment.Payload));
    }

    [Fact]
    public void An_acknowledgement_of_what_was_never_sent_changes_nothing()
    {
        Peer.Open(Maximum);
        Write(100);
        Peer.Take();
        Peer.Send(Segment.Ack, acknowledgement: Peer.Wanted + 5000);
        Assert.Single(Peer.Take());
        Assert.Equal(100, Service.Connection.Unacknowledged);
    }

    [Fact]
    public void Writing_more_than_there_is_room_for_takes_what_fits()
    {
        Peer.Open(Maximum);
        Assert.Equal(32 * 1024, Service.Connection.Write(new byte[100_000]));
        Assert.Equal(0, Service.Connection.Room);
    }
}
