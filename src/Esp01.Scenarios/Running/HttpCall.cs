using System.Runtime.InteropServices;
using System.Text;
using Esp01.Network.Tcp;

namespace Esp01.Scenarios.Running;

/// <summary>One request to the board over a connection of its own, and what came back until it was closed.</summary>
internal sealed class HttpCall(ReadOnlyMemory<byte> request) : ITcpHandler
{
    /// <summary>Of an answer without end this much is kept.</summary>
    private const int LongestAnswer = 256 * 1024;

    private readonly List<byte> _answer = [];
    private int _sent;
    private TcpEnd? _end;

    public bool IsOver => _end is not null || IsWhole;

    /// <summary>The number of its first line; null where the answer has none.</summary>
    public string? Status => Text.Split('\n')[0].Trim().Split(' ') is [['H', 'T', 'T', 'P', '/', ..], { Length: 3 } code, ..] ? code : null;

    public string Body => Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var at ? Text[(at + 4)..] : "";

    private string Text => Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(_answer));

    /// <summary>As long as its Content-Length says.</summary>
    private bool IsWhole
    {
        get
        {
            var text = Encoding.Latin1.GetString(CollectionsMarshal.AsSpan(_answer));
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0)
                return false;
            var length = text[..end].Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
            return length is not null && int.TryParse(length.AsSpan(length.IndexOf(':', StringComparison.Ordinal) + 1).Trim(), out var bytes) && text.Length - end - 4 >= bytes;
        }
    }

    public string Describe() => Status is { } code
        ? $"{code} with \"{SerialText.OneLine(Body.Length > 200 ? Body[..200] + "..." : Body)}\""
        : _answer.Count > 0 ? $"\"{SerialText.OneLine(Text.Length > 200 ? Text[..200] : Text)}\", which is no HTTP" : _end switch
        {
            TcpEnd.Reset => "nobody listens at that port, or the connection was reset",
            TcpEnd.TimedOut => "the board did not answer",
            null => "nothing yet",
            _ => "the connection was closed without an answer",
        };

    public void Opened(TcpConnection connection) => RoomMade(connection);

    public void DataArrived(TcpConnection connection)
    {
        Span<byte> buffer = stackalloc byte[2048];
        for (var count = connection.Read(buffer); count > 0; count = connection.Read(buffer))
        {
            if (_answer.Count < LongestAnswer)
                _answer.AddRange(buffer[..count]);
        }
    }

    public void RoomMade(TcpConnection connection)
    {
        if (_sent < request.Length)
            _sent += connection.Write(request.Span[_sent..]);
    }

    public void PeerFinished(TcpConnection connection)
    {
        DataArrived(connection);
        connection.FinishWriting();
        _end ??= TcpEnd.Finished;
    }

    public void Closed(TcpConnection connection, TcpEnd end) => _end ??= end;
}
