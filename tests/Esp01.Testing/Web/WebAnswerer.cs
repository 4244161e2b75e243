using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Esp01.Testing.Web;

/// <summary>Sends an answer in one of the ways that servers, and what pretends to be one, send answers.</summary>
/// <param name="client">The connection.</param>
/// <param name="manner">The way.</param>
/// <param name="onEndlessByte">Told of each byte of an answer that never ends.</param>
internal sealed class WebAnswerer(TcpClient client, Manner manner, Action onEndlessByte)
{
    private readonly NetworkStream stream = client.GetStream();

    public Task AnswerAsync(WebAnswer answer, CancellationToken token) => manner switch
    {
        Manner.Plain => SendAsync(Head(answer, $"Content-Length: {answer.Body.Length}"), answer.Body, token),
        Manner.Chunked => SendAsync(Head(answer, "Transfer-Encoding: chunked"), [.. Chunks(answer.Body, 1), .. "0;last=1\r\nX-Checksum: none\r\n\r\n"u8], token),
        Manner.Unmeasured => SendAsync(Head(answer, "X-Length: unknown"), answer.Body, token),
        Manner.Dripping => DripAsync([.. Encoding.ASCII.GetBytes(Head(answer, $"Content-Length: {answer.Body.Length}")), .. answer.Body], token),
        Manner.Chatty => SendAsync("HTTP/1.1 100 Continue\r\n\r\n" + Head(answer, Junk(40), $"Content-Length: {answer.Body.Length}"), answer.Body, token),
        Manner.Silent => UntilTheOtherLeavesAsync(token),
        Manner.Stalling => ThenAsync(SendAsync(Head(answer, $"Content-Length: {answer.Body.Length + 1}"), answer.Body, token), () => UntilTheOtherLeavesAsync(token)),
        Manner.Endless => EndlessAsync(token),
        Manner.Truncated => SendAsync(Head(answer, $"Content-Length: {answer.Body.Length * 2}"), answer.Body, token),
        Manner.TruncatedChunk => SendAsync(Head(answer, "Transfer-Encoding: chunked"), [.. "ff\r\n"u8, .. answer.Body], token),
        Manner.Resetting => ResetAsync(answer, token),
        Manner.Oversized => FloodAsync(Head(answer, "Content-Length: 2000000000"), [.. Enumerable.Repeat((byte)'x', 1000)], token),
        Manner.OversizedChunks => FloodAsync(Head(answer, "Transfer-Encoding: chunked"), [.. Chunks([.. Enumerable.Repeat((byte)'x', 1000)], 100)], token),
        Manner.Foreign => SendAsync("SSH-2.0-OpenSSH_9.2\r\n", [], token),
        Manner.Garbage => SendAsync("", Noise(), token),
        Manner.LongLine => FloodAsync("HTTP/1.1 200 OK\r\nX-Long: ", [.. Enumerable.Repeat((byte)'y', 1000)], token),
        Manner.NegativeLength => SendAsync(Head(answer, "Content-Length: -1"), answer.Body, token),
        Manner.BadChunk => SendAsync(Head(answer, "Transfer-Encoding: chunked"), "five\r\nhello\r\n0\r\n\r\n"u8.ToArray(), token),
        _ => throw new InvalidOperationException($"{manner} is not written yet."),
    };

    private static string Head(WebAnswer answer, params string[] headers) =>
        $"HTTP/1.1 {answer.Status} {answer.Reason}\r\nServer: double\r\nContent-Type: {answer.ContentType}\r\nSet-Cookie: junk=1; path=/\r\n{string.Join("\r\n", headers)}\r\n\r\n";

    private static string Junk(int count) => string.Join("\r\n", Enumerable.Range(0, count).Select(i => $"X-Junk-{i}: {new string('j', 60)}"));

    private static IEnumerable<byte> Chunks(byte[] body, int first)
    {
        for (int at = 0, size = first; at < body.Length; at += size, size++)
        {
            var piece = body.AsSpan(at, Math.Min(size, body.Length - at)).ToArray();
            foreach (var value in Encoding.ASCII.GetBytes(piece.Length.ToString("X", CultureInfo.InvariantCulture) + ";n=1\r\n").Concat(piece).Concat("\r\n"u8.ToArray()))
                yield return value;
        }
    }

    private static byte[] Noise()
    {
        var noise = new byte[600];
        new Random(3).NextBytes(noise);
        for (var i = 0; i < noise.Length; i += 40)
            noise[i] = (byte)'\n';
        return noise;
    }

    private async Task SendAsync(string head, byte[] body, CancellationToken token)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), token);
        await stream.WriteAsync(body, token);
    }

    private async Task DripAsync(byte[] bytes, CancellationToken token)
    {
        foreach (var value in bytes)
            await stream.WriteAsync(new[] { value }, token);
    }

    /// <summary>So slowly that each wait is shorter than any sensible limit for one, and all of them are longer than the limit for the whole.</summary>
    private async Task EndlessAsync(CancellationToken token)
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), token);
        while (true)
        {
            await stream.WriteAsync("x"u8.ToArray(), token);
            onEndlessByte();
            await Task.Delay(50, token);
        }
    }

    private async Task FloodAsync(string head, byte[] again, CancellationToken token)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), token);
        while (true)
            await stream.WriteAsync(again, token);
    }

    private async Task ResetAsync(WebAnswer answer, CancellationToken token)
    {
        await SendAsync(Head(answer, $"Content-Length: {answer.Body.Length + 100}"), answer.Body, token);
        client.LingerState = new LingerOption(true, 0);
        client.Client.Close();
    }

    private async Task UntilTheOtherLeavesAsync(CancellationToken token)
    {
        while (await stream.ReadAsync(new byte[64], token) > 0)
        {
            // Whatever it says, there is no answer.
        }
    }

    private static async Task ThenAsync(Task first, Func<Task> second)
    {
        await first;
        await second();
    }
}
