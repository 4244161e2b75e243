using System.Net.Sockets;
using System.Text;
using Esp01.Containers.Engine;

namespace Esp01.Containers.Tests.Engine;

/// <summary>
/// A container engine that says what a test tells it to, over a real Unix socket. Written from the protocol, not from the
/// client: header lines may end with a bare line feed, as one client sends them.
/// </summary>
public sealed class FakeEngine : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("esp01-fake-").FullName;
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource stop = new();
    private readonly List<(string Route, Func<FakeRequest, Task> Answer)> routes = [];
    private readonly Task accepting;

    public FakeEngine()
    {
        SocketPath = Path.Combine(folder, "docker.sock");
        listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        listener.Listen(16);
        accepting = AcceptAsync();
        On("GET /version", request => request.AnswerAsync(200, """{"Version":"20.10.24","ApiVersion":"1.41","MinAPIVersion":"1.12","Os":"linux","Arch":"amd64"}"""));
    }

    public string SocketPath { get; }

    /// <summary>Request lines in the order they came.</summary>
    public IList<string> Requests { get; } = [];

    public EngineSurroundings Surroundings => Machines.With(("DOCKER_HOST", $"unix://{SocketPath}"));

    /// <summary>The last route that matches the beginning of "METHOD /path" wins.</summary>
    public FakeEngine On(string route, Func<FakeRequest, Task> answer)
    {
        routes.Insert(0, (route, answer));
        return this;
    }

    public Task<ContainerEngine> ConnectAsync(TimeProvider? time = null) =>
        ContainerEngine.ConnectAsync(Surroundings, time ?? TimeProvider.System, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting.ContinueWith(_ => { }, TaskScheduler.Default);
        Directory.Delete(folder, recursive: true);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
            _ = ServeAsync(await listener.AcceptAsync(stop.Token));
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            if (await FakeRequest.ReadAsync(stream, stop.Token) is not { } request)
                return;
            lock (Requests)
                Requests.Add($"{request.Method} {request.Path}");
            var answer = routes.FirstOrDefault(route => $"{request.Method} {request.Path}".StartsWith(route.Route, StringComparison.Ordinal)).Answer;
            await (answer?.Invoke(request) ?? request.AnswerAsync(404, """{"message":"page not found"}"""));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }
}

/// <summary>One request, read whole, and the wire to answer on; the connection is closed after the answer.</summary>
public sealed record FakeRequest(string Method, string Path, byte[] Body, Stream Wire, CancellationToken Stopped)
{
    public static async Task<FakeRequest?> ReadAsync(Stream wire, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (await ReadLineAsync(wire, cancellationToken) is { Length: > 0 } line)
            lines.Add(line);
        if (lines.Count == 0)
            return null;
        var words = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = new MemoryStream();
        if (headers.TryGetValue("Content-Length", out var length))
        {
            var bytes = new byte[int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)];
            await wire.ReadExactlyAsync(bytes, cancellationToken);
            body.Write(bytes);
        }
        else if (headers.ContainsKey("Transfer-Encoding"))
        {
            while (Convert.ToInt32(await ReadLineAsync(wire, cancellationToken), 16) is > 0 and var size)
            {
                var bytes = new byte[size];
                await wire.ReadExactlyAsync(bytes, cancellationToken);
                body.Write(bytes);
                await ReadLineAsync(wire, cancellationToken);
            }

            await ReadLineAsync(wire, cancellationToken);
        }

        return new FakeRequest(words[0], words[1], body.ToArray(), wire, cancellationToken);
    }

    public Task AnswerAsync(int status, string json) =>
        SendAsync($"HTTP/1.1 {status} Whatever\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\nConnection: close\r\n\r\n{json}");

    /// <summary>The begin of an answer whose body goes on until the connection is closed.</summary>
    public Task BeginAsync(string contentType) => SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nConnection: close\r\n\r\n");

    public Task BeginChunkedAsync() => SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");

    public Task ChunkAsync(string text) => SendAsync($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(byte[] bytes) => Wire.WriteAsync(bytes, Stopped).AsTask();

    /// <summary>Neither answers nor closes.</summary>
    public Task HangAsync() => Task.Delay(Timeout.Infinite, Stopped);

    private static async Task<string> ReadLineAsync(Stream wire, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await wire.ReadAsync(one, cancellationToken) == 1 && one[0] != '\n')
            line.Append((char)one[0]);
        return line.ToString().TrimEnd('\r');
    }
}
