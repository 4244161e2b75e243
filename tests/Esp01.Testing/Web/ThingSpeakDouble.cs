using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Esp01.Testing.Web;

/// <summary>
/// A small stand-in for thingspeak.com on the loopback, with channel 254616: updates, bulk updates, last values, feeds and
/// errors as MathWorks documents them. <c>http://127.0.0.1:PORT/chunked/update</c> answers as <see cref="Manner.Chunked"/> says.
/// </summary>
public sealed class ThingSpeakDouble : IAsyncDisposable
{
    public const int Channel = 254616;
    public const string WriteKey = "WRITE+KEY/1";
    public const string ReadKey = "READKEY";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<WebRequest> requests = new();
    private readonly ConcurrentDictionary<Task, byte> conversations = new();
    private readonly ThingSpeakChannel channel = new();
    private readonly Task accepting;
    private int open;
    private int dripped;

    public ThingSpeakDouble()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>All that were read whole, in order.</summary>
    public IReadOnlyList<WebRequest> Requests => [.. requests];

    /// <summary>Connections that the other side has not closed yet.</summary>
    public int OpenConnections => Volatile.Read(ref open);

    /// <summary>Bytes of bodies without end that somebody was there to take, one in 50 ms or more.</summary>
    public int EndlessBytes => Volatile.Read(ref dripped);

    /// <summary>Waits until every connection is closed, from either side.</summary>
    public Task ConversationsEndedAsync() => Task.WhenAll(conversations.Keys);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting;
        await Task.WhenAll(conversations.Keys);
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                Interlocked.Increment(ref open);
                var conversation = ConverseAsync(client);
                conversations[conversation] = 0;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The double is being closed.
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                client.NoDelay = true;
                var stream = client.GetStream();
                if (await WebRequestReader.ReadAsync(stream, stopping.Token) is not { } request)
                    return;
                var folder = request.Path.Split('/')[1];
                var isNamed = Enum.TryParse<Manner>(folder.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var manner);
                var asked = isNamed ? request.Below(folder) : request;
                requests.Enqueue(asked);
                await new WebAnswerer(client, isNamed ? manner : Manner.Plain, () => Interlocked.Increment(ref dripped)).AnswerAsync(channel.Answer(asked), stopping.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
        {
            // The client left, which is what a client under test may do.
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }
}
