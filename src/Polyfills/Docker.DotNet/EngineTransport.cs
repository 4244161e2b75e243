using System.IO.Pipes;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Docker.DotNet;

/// <summary>Requests to the Engine API over a Unix socket, a named pipe or TCP.</summary>
internal sealed class EngineTransport : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    private readonly HttpClient client;
    private readonly TimeSpan timeout;
    private readonly string prefix;

    public EngineTransport(DockerClientConfiguration configuration, Version requestedApiVersion)
    {
        var endpoint = configuration.EndpointBaseUri;
        var connect = Connector(endpoint, configuration.NamedPipeConnectTimeout);
        var address = connect is null ? new UriBuilder(endpoint) { Scheme = "http" }.Uri : new Uri("http://engine/");
        // No limit here: a body of any size may follow, and an attached stream stays open as long as the container runs.
        client = new HttpClient(Handler(connect), disposeHandler: true) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        timeout = configuration.DefaultTimeout;
        prefix = requestedApiVersion is null ? "" : $"v{requestedApiVersion}/";
    }

    public void Dispose() => client.Dispose();

    public async Task<T> GetAsync<T>(HttpMethod method, string path, HttpContent content, NotFound notFound, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, path, content, notFound, timeout, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync<T>(body, Json, cancellationToken);
    }

    public async Task<HttpStatusCode> RunAsync(HttpMethod method, string path, HttpContent content, NotFound notFound, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, path, content, notFound, timeout, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        return response.StatusCode;
    }

    /// <summary>The response with its body still on the wire; the caller disposes it, or the body's stream.</summary>
    public Task<HttpResponseMessage> OpenAsync(HttpMethod method, string path, HttpContent content, NotFound notFound, CancellationToken cancellationToken) =>
        SendAsync(method, path, content, notFound, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Reports each JSON value of a progress stream as it arrives. An error in it is a value like any other: nothing is thrown for it.</summary>
    public async Task MonitorAsync<T>(HttpMethod method, string path, HttpContent content, IProgress<T> progress, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(method, path, content, NotFound.Plain, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var message in JsonSerializer.DeserializeAsyncEnumerable<T>(body, topLevelValues: true, Json, cancellationToken))
            progress.Report(message);
    }

    public static HttpContent JsonBody<T>(T value) => JsonContent.Create(value, options: Json);

    public static HttpContent TarBody(Stream stream) =>
        new StreamContent(stream) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-tar") } };

    public static T Parse<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, Json);

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent content, NotFound notFound, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, prefix + path) { Content = content };
        request.Headers.UserAgent.ParseAdd("Docker.DotNet");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(limit);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
        if (response.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.BadRequest)
            return response;
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(stop.Token);
            throw (response.StatusCode, notFound) switch
            {
                (HttpStatusCode.NotFound, NotFound.Container) => new DockerContainerNotFoundException(response.StatusCode, body),
                (HttpStatusCode.NotFound, NotFound.Image) => new DockerImageNotFoundException(response.StatusCode, body),
                _ => new DockerApiException(response.StatusCode, body),
            };
        }
    }

    private static SocketsHttpHandler Handler(Func<CancellationToken, ValueTask<Stream>> connect) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        ConnectCallback = connect is null ? null : (_, cancellationToken) => connect(cancellationToken),
    };

    /// <returns>How to connect, or null where plain HTTP over TCP does it.</returns>
    private static Func<CancellationToken, ValueTask<Stream>> Connector(Uri endpoint, TimeSpan pipeTimeout) => endpoint.Scheme switch
    {
        "unix" => cancellationToken => ConnectSocketAsync(endpoint.LocalPath, cancellationToken),
        "npipe" => cancellationToken => ConnectPipeAsync(endpoint, pipeTimeout, cancellationToken),
        "tcp" or "http" => null,
        var scheme => throw new NotSupportedException($"An engine at {scheme}:// needs the Docker.DotNet package; this build was made with its stand-in."),
    };

    private static async ValueTask<Stream> ConnectSocketAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async ValueTask<Stream> ConnectPipeAsync(Uri endpoint, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var server = endpoint.Host is "localhost" or "" ? "." : endpoint.Host;
        var pipe = new NamedPipeClientStream(server, endpoint.Segments[^1], PipeDirection.InOut, PipeOptions.Asynchronous);
        try
        {
            await pipe.ConnectAsync(timeout, cancellationToken);
            return pipe;
        }
        catch
        {
            await pipe.DisposeAsync();
            throw;
        }
    }
}
