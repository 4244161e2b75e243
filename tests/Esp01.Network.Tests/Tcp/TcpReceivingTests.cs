using Esp01.Network.Tests.Kit;

namespace Esp01.Network.Tests.Tcp;

public sealed class TcpReceivingTests : TcpFixture
{
    public TcpReceivingTests() => Peer.Open();

    [Fact]
    public void What_arrives_is_acknowledged_and_handed_on()
    {
        Peer.Say("hello");
        Assert.Equal("hello", Service.Heard.ToString());
        Assert.Equal(Peer.Next, Peer.TakeOne().Acknowledgement);
    }

    [Fact]
    public void What_arrives_twice_is_handed_on_once_and_acknowledged_again()
    {
        Peer.Say("hello");
        Peer.Take();
        Peer.Send(Segment.Ack, "hello"u8.ToArray(), sequence: Peer.Next - 5);
        Assert.Equal("hello", Service.Heard.ToString());
        Assert.Equal(Peer.Next, Peer.TakeOne().Acknowledgement);
    }

    [Fact]
    public void Half_of_what_arrives_may_be_known_already()
    {
        Peer.Say("hello");
        Peer.Send(Segment.Ack, "lo world"u8.ToArray(), sequence: Peer.Next - 2);
        Assert.Equal("hello world", Service.Heard.ToString());
    }

    [Fact]
    public void What_comes_too_early_waits_for_what_is_missing()
    {
        Peer.Send(Segment.Ack, "fgh"u8.ToArray(), sequence: Peer.Next + 5);
        Peer.Send(Segment.Ack, "de"u8.ToArray(), sequence: Peer.Next + 3);
        Assert.All(Peer.Take(), answer => Assert.Equal(Peer.Next, answer.Acknowledgement));
        Assert.Equal("", Service.Heard.ToString());
        Peer.Say("abc");
        Assert.Equal("abcdefgh", Service.Heard.ToString());
        Assert.Equal(Peer.Next + 5, Peer.TakeOne().Acknowledgement);
    }

    [Fact]
    public void Segments_in_any_order_make_the_text_that_was_sent()
    {
        var random = new Random(5);
        var text = Letters(0, 20_000);
        var pieces = Enumerable.Range(0, 80).Select(index => (At: index * 250, Length: 250 + (index < 79 ? random.Next(250) : 0))).ToList();
        for (var round = 0; round < 3; round++)
        {
            foreach (var (at, length) in pieces.OrderBy(_ => random.Next()).ToList())
                Peer.Send(Segment.Ack, text[at..Math.Min(text.Length, at + length)], sequence: Peer.Next + (uint)at);
        }

        Assert.Equal(text, System.Text.Encoding.ASCII.GetBytes(Service.Heard.ToString()));
    }

    [Fact]
    public void The_window_closes_when_nobody_reads_and_opens_when_somebody_does()
    {
        Service.Reads = false;
        var window = 32 * 1024;
        for (var sent = 0; sent < window; sent += 1024)
            Peer.Say(new string('x', 1024));
        Assert.Equal(0, Peer.Take()[^1].Window);

        Peer.Send(Segment.Ack, [1, 2, 3]);
        var answer = Peer.TakeOne();
        Assert.Equal((0, Peer.Next), (answer.Window, answer.Acknowledgement));

        Service.ReadAll(Service.Connection);
        Assert.InRange(Peer.Take()[0].Window, 2 * 1460, window);
    }

    [Fact]
    public void A_window_is_not_opened_by_a_few_bytes()
    {
        Service.Reads = false;
        for (var sent = 0; sent < 32; sent++)
            Peer.Say(new string('x', 1024));
        Peer.Take();
        Service.Connection.Read(new byte[100]);
        Assert.Empty(Peer.Take());
    }

    [Theory]
    [InlineData(32 * 1024)]
    [InlineData(-5000)]
    [InlineData(int.MinValue)]
    public void What_lies_outside_of_the_window_is_not_taken(int distance)
    {
        Peer.Send(Segment.Ack, "x"u8.ToArray(), sequence: Peer.Next + (uint)distance);
        Assert.Equal(Peer.Next, Peer.TakeOne().Acknowledgement);
        Assert.Equal("", Service.Heard.ToString());
    }

    [Fact]
    public void A_reset_in_its_place_ends_the_connection_and_one_that_guesses_does_not()
    {
        Peer.Send(Segment.Rst, sequence: Peer.Next + 10, acknowledgement: 0);
        Assert.Equal(["opened"], Service.Notes);
        Assert.Equal(Peer.Next, Peer.TakeOne().Acknowledgement);
        Peer.Reset();
        Assert.Equal(["opened", "Reset"], Service.Notes);
        Assert.Equal(0, Station.Gateway.Connections);
    }

    /// <summary>A board that restarts may take the port it had: the old connection's answer tells it, and its reset clears the way.</summary>
    [Fact]
    public void A_station_that_has_forgotten_the_connection_can_open_it_anew()
    {
        Peer.Send(Segment.Syn, sequence: 90_000, acknowledgement: 0);
        var answer = Peer.TakeOne();
        Assert.Equal(Segment.Ack, answer.Flags);
        Peer.Send(Segment.Rst, sequence: answer.Acknowledgement, acknowledgement: 0);
        Peer.Send(Segment.Syn, sequence: 90_000, acknowledgement: 0);
        Assert.Equal(Segment.Syn | Segment.Ack, Peer.TakeOne().Flags);
    }
}
