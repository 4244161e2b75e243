using System.Net;
using System.Net.Sockets;

namespace Esp01.Emulation.Links;

/// <summary>
/// The board's serial line on a TCP port. One client at a time, as on a cable: a new one takes the line from the one before.
/// </summary>
public abstract class TcpPort : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private Task _serving = Task.CompletedTask;
    private CancellationTokenSource? _client;

    /// <param name="endPoint">Where to listen; port 0 takes a free one.</param>
    /// <exception cref="PortUnavailableException">The port is taken or not allowed.</exception>
    private protected TcpPort(RunningBoard board, IPEndPoint endPoint)
    {
        Board = board;
        _listener = new(endPoint);
        try
        {
            _listener.Start();
        }
        catch (SocketException error)
        {
            _listener.Dispose();
            throw new PortUnavailableException(endPoint.ToString(), error);
        }

        EndPoint = (IPEndPoint)_listener.LocalEndpoint;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens, with the real port.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>What a tool is given to connect.</summary>
    public abstract string Address { get; }

    protected RunningBoard Board { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        _client?.Dispose();
        _stop.Dispose();
        _listener.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Speaks to one client until it goes or the token ends it.</summary>
    private protected abstract Task ServeAsync(NetworkStream stream, ClientStream toClient, CancellationToken cancellationToken);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                await EndClientAsync().ConfigureAwait(false);
                _client = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                _serving = ServeClientAsync(client, _client.Token);
            }
        }
        catch (OperationCanceledException)
        {
            await _serving.ConfigureAwait(false);
        }
        catch (SocketException) when (_stop.IsCancellationRequested)
        {
            await _serving.ConfigureAwait(false);
        }
    }

    private async Task EndClientAsync()
    {
        if (_client is null)
            return;
        await _client.CancelAsync().ConfigureAwait(false);
        await _serving.ConfigureAwait(false);
        _client.Dispose();
    }

    private async Task ServeClientAsync(TcpClient client, CancellationToken cancellationToken)
    {
        var name = client.Client.RemoteEndPoint?.ToString() ?? "?";
        var toClient = new ClientStream();
        Action<ReadOnlyMemory<byte>> listener = toClient.Add;
        try
        {
            client.NoDelay = true;
            await Board.ListenAsync(listener).ConfigureAwait(false);
            await Board.ReportClientAsync(name, isConnected: true).ConfigureAwait(false);
            await ServeAsync(client.GetStream(), toClient, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone; the next one may come.
        }
        finally
        {
            client.Dispose();
            toClient.Complete();
            if (!Board.Completion.IsCompleted)
                await LeaveAsync(name, listener).ConfigureAwait(false);
        }
    }

    private async Task LeaveAsync(string name, Action<ReadOnlyMemory<byte>> listener)
    {
        try
        {
            await Board.UnlistenAsync(listener).ConfigureAwait(false);
            await Board.ReportClientAsync(name, isConnected: false).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The board was stopped in the meantime.
        }
    }
}
