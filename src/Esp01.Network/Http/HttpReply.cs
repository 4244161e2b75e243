using System.Globalization;
using System.Text;

namespace Esp01.Network.Http;

/// <summary>Replies as servers that behave send them.</summary>
public static class HttpReply
{
    /// <summary>A reply with the length of its body, after which the connection is finished.</summary>
    /// <param name="status">Number and reason: <c>200 OK</c>.</param>
    public static IEnumerable<ReplyStep> Of(string status, string contentType, ReadOnlyMemory<byte> body)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nContent-Type: {contentType}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        return [new SendStep(Encoding.Latin1.GetBytes(head)), new SendStep(body)];
    }

    /// <summary>A reply of plain text.</summary>
    public static IEnumerable<ReplyStep> Text(string body, string status = "200 OK") => Of(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(body));

    /// <summary>Sends exactly this, whether it is HTTP or not.</summary>
    public static IEnumerable<ReplyStep> Raw(string text) => [new SendStep(Encoding.Latin1.GetBytes(text))];
}
