using System.Text;
using Esp01.Network.Http;
using Esp01.Network.Tests.Kit;

namespace Esp01.Network.Tests.Http;

public sealed class HttpServiceTests : IDisposable
{
    private readonly Station _station = new();
    private readonly List<HttpRequest> _requests = [];
    private readonly Peer _peer;
    private IEnumerable<ReplyStep> _reply = HttpReply.Text("42\n");

    public HttpServiceTests()
    {
        var address = _station.Gateway.Add("service", 80, new HttpService(_station.Time, request =>
        {
            _requests.Add(request);
            return _reply;
        }));
        _peer = new(_station, address.ToString());
        _peer.Open();
    }

    public void Dispose() => _station.Dispose();

    [Fact]
    public void A_request_is_answered_and_the_connection_finished()
    {
        _peer.Say("GET /update?field1=7 HTTP/1.1\r\nHost: service\r\n\r\n");
        var reply = _peer.Take();
        Assert.Equal("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 3\r\nConnection: close\r\n\r\n42\n", Peer.Text(reply));
        Assert.True(reply[^1].Has(Segment.Fin));
        var request = Assert.Single(_requests);
        Assert.Equal(("GET", "/update?field1=7", "service"), (request.Method, request.Target, request.Headers["host"]));
    }

    [Fact]
    public void A_body_is_read_as_long_as_its_length_says()
    {
        _peer.Say("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab");
        Assert.Equal("", Peer.Text(_peer.Take()));
        _peer.Say("cde");
        Assert.Equal("abcde", Encoding.ASCII.GetString(Assert.Single(_requests).Body.Span));
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nno colon\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n")]
    public void What_is_no_request_is_called_one_and_never_answered(string text)
    {
        _peer.Say(text);
        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", Peer.Text(_peer.Take()), StringComparison.Ordinal);
        Assert.Empty(_requests);
    }

    [Fact]
    public void A_head_without_end_is_not_read_for_ever()
    {
        for (var times = 0; times < 9; times++)
            _peer.Say(new string('x', 1000));
        Assert.Contains("400 Bad Request", Peer.Text(_peer.Take()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_drips_takes_its_time()
    {
        _reply = "drip".SelectMany(letter => (ReplyStep[])[new SendStep(new[] { (byte)letter }), new WaitStep(TimeSpan.FromSeconds(1))]);
        _peer.Say("GET / HTTP/1.0\r\n\r\n");
        foreach (var letter in "drip")
        {
            Assert.Equal(letter.ToString(), Peer.Text(_peer.Take()));
            _peer.Acknowledge(1);
            _station.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(_peer.TakeOne().Has(Segment.Fin));
    }

    [Fact]
    public void A_server_that_stalls_says_nothing_more()
    {
        _reply = [new SendStep("half"u8.ToArray()), new StallStep()];
        _peer.Say("GET / HTTP/1.0\r\n\r\n");
        Assert.Equal("half", Peer.Text(_peer.Take()));
        _peer.Acknowledge(4);
        _station.Time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(_peer.Take());
    }

    [Fact]
    public void A_server_that_resets_does_so()
    {
        _reply = [new ResetStep()];
        _peer.Say("GET / HTTP/1.0\r\n\r\n");
        Assert.True(_peer.Take()[^1].Has(Segment.Rst));
    }

    [Fact]
    public void A_server_that_floods_sends_as_long_as_somebody_takes_it_and_no_faster()
    {
        var made = 0;
        _reply = Flood();
        _peer.Say("GET / HTTP/1.0\r\n\r\n");
        for (var round = 0; round < 100; round++)
            _peer.Acknowledge((uint)_peer.Take().Sum(segment => segment.Payload.Length));
        Assert.InRange(made, 400, 1000);

        IEnumerable<ReplyStep> Flood()
        {
            while (true)
            {
                made++;
                yield return new SendStep(new byte[1000]);
            }
        }
    }
}
