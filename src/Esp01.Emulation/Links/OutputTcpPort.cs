using System.Net;
using System.Net.Sockets;

namespace Esp01.Emulation.Links;

/// <summary>
/// What a UART of the board sends, on a TCP port for any number of listeners: UART1, which has TX alone. What they send is not
/// read. Make and dispose it where the board does not run at that moment.
/// </summary>
public sealed class OutputTcpPort : IAsyncDisposable
{
    private readonly IUartPins _uart;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<ClientStream> _clients = [];
    private readonly Task _accepting;

    /// <param name="endPoint">Where to listen; port 0 takes a free one.</param>
    /// <exception cref="PortUnavailableException">The port is taken or not allowed.</exception>
    public OutputTcpPort(IUartPins uart, IPEndPoint endPoint)
    {
        _uart = uart;
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
        _uart.Transmitted = Send;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens, with the real port.</summary>
    public IPEndPoint EndPoint { get; }

    public async ValueTask DisposeAsync()
    {
        _uart.Transmitted = null;
        await _stop.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        _listener.Dispose();
        _stop.Dispose();
    }

    /// <summary>On the board's thread.</summary>
    private void Send(SerialFrame frame)
    {
        lock (_gate)
        {
            foreach (var client in _clients)
                client.Add(new[] { frame.Value });
        }
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                serving.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        var output = new ClientStream();
        lock (_gate)
            _clients.Add(output);
        try
        {
            await foreach (var data in output.ReadAllAsync(_stop.Token).ConfigureAwait(false))
                await client.GetStream().WriteAsync(data, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone, or the port is closed.
        }
        finally
        {
            lock (_gate)
                _clients.Remove(output);
            client.Dispose();
        }
    }
}
