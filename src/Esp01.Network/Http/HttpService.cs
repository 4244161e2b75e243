using Esp01.Network.Tcp;

namespace Esp01.Network.Http;

/// <summary>
/// An HTTP server written in C#, in time of the network's clock: one request per connection, and whatever one wants for an
/// answer, also what no server should do.
/// </summary>
/// <param name="time">The network's clock.</param>
/// <param name="answer">What is done after a request; taken step by step as the client takes what is sent, so it may be endless.</param>
public sealed class HttpService(TimeProvider time, Func<HttpRequest, IEnumerable<ReplyStep>> answer) : ITcpService
{
    public void Asked(TcpConnection connection) => connection.Accept(new Exchange(time, answer));

    private sealed class Exchange(TimeProvider time, Func<HttpRequest, IEnumerable<ReplyStep>> answer) : ITcpHandler
    {
        private readonly HttpRequestReader _reader = new();
        private ReplyPlayer? _player;

        public void Opened(TcpConnection connection)
        {
        }

        public void DataArrived(TcpConnection connection)
        {
            Span<byte> buffer = stackalloc byte[2048];
            for (var count = connection.Read(buffer); count > 0; count = connection.Read(buffer))
                _reader.Add(buffer[..count]);
            if (_player is not null)
                return;
            if (_reader.Problem is { } problem)
                Play(connection, HttpReply.Text($"This is no request: {problem}.\n", "400 Bad Request"));
            else if (_reader.Request is { } request)
                Play(connection, answer(request));
        }

        public void RoomMade(TcpConnection connection) => _player?.Continue();

        public void PeerFinished(TcpConnection connection)
        {
            // Whoever goes before it has asked gets no answer; whoever only says that it has asked still does.
            if (_player is null)
                connection.FinishWriting();
        }

        public void Closed(TcpConnection connection, TcpEnd end) => _player?.Stop();

        private void Play(TcpConnection connection, IEnumerable<ReplyStep> steps)
        {
            _player = new(connection, time, steps);
            _player.Continue();
        }
    }
}
