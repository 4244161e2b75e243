using System.Net.Sockets;

namespace Esp01.Serial.Tcp;

/// <summary>A TCP connection with a pump that hands on what arrives until either side closes.</summary>
internal sealed class NetworkConnection : IAsyncDisposable
{
    public static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    private readonly string _address;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _closing = new();
    private Task _pump = Task.CompletedTask;

    private NetworkConnection(string address, Socket socket)
    {
        _address = address;
        _socket = socket;
        EnableKeepAlive();
    }

    /// <exception cref="LinkUnreachableException">Nobody answers there.</exception>
    public static async Task<NetworkConnection> OpenAsync(string address, string host, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ConnectLimit);
        try
        {
            await socket.ConnectAsync(host, port, limit.Token);
            return new NetworkConnection(address, socket);
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            throw new LinkUnreachableException(address, failure.Message, failure);
        }
        catch (OperationCanceledException timeout) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new LinkUnreachableException(address, $"no answer within {ConnectLimit.TotalSeconds} s", timeout);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Start(Action<ReadOnlySpan<byte>> received, Action<Exception?> ended) => _pump = PumpAsync(received, ended);

    /// <exception cref="SerialLinkLostException">The other side is gone.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        try
        {
            while (!data.IsEmpty)
                data = data[await _socket.SendAsync(data, cancellationToken)..];
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            throw new SerialLinkLostException(_address, failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _socket.Dispose();
        await _pump;
        _closing.Dispose();
    }

    // A cable pulled between the machines sends no FIN: the probes find it within about a second.
    private void EnableKeepAlive()
    {
        _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        try
        {
            _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 1);
            _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 1);
            _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.ProtocolOption)
        {
            // Windows before 10 1709 (and Wine) probes at times of its own, which a program cannot set per socket.
        }
    }

    private async Task PumpAsync(Action<ReadOnlySpan<byte>> received, Action<Exception?> ended)
    {
        var buffer = new byte[4096];
        try
        {
            while (await _socket.ReceiveAsync(buffer, _closing.Token) is > 0 and var count)
                received(buffer.AsSpan(0, count));
            ended(null);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            ended(failure);
        }
    }
}
