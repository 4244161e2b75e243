using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Esp01.Serial.Tests;

/// <summary>A small port server by the text of RFC 2217, written without the client's code.</summary>
internal sealed class PortServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly bool _speaksOption;
    private readonly Task _serving;
    private readonly TaskCompletionSource<NetworkStream> _client = new();

    public PortServer(bool speaksOption)
    {
        _speaksOption = speaksOption;
        _listener.Start();
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Address = new Rfc2217Address($"rfc2217://127.0.0.1:{port}", "127.0.0.1", port);
        _serving = ServeAsync();
    }

    public Rfc2217Address Address { get; }

    public int BaudRate { get; private set; }

    public List<byte> Controls { get; } = [];

    public List<byte> Data { get; } = [];

    public async Task SendAsync(byte[] bytes) => await (await _client.Task).WriteAsync(bytes);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        if (_client.Task.IsCompletedSuccessfully)
            await (await _client.Task).DisposeAsync();
        try
        {
            await _serving;
        }
        catch (Exception ended) when (ended is IOException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync()
    {
        using var socket = await _listener.AcceptTcpClientAsync();
        var stream = socket.GetStream();
        _client.SetResult(stream);
        var one = new byte[1];
        async Task<byte> Next()
        {
            await stream.ReadExactlyAsync(one);
            return one[0];
        }
        while (true)
        {
            var value = await Next();
            if (value != 255 || (value = await Next()) == 255)
                Data.Add(value);
            else if (value == 250)
                await AnswerAsync(stream, Next);
            else if (await Next() is 44)
                await stream.WriteAsync(new byte[] { 255, (byte)(_speaksOption ? 253 : 254), 44 });
        }
    }

    private async Task AnswerAsync(NetworkStream stream, Func<Task<byte>> next)
    {
        List<byte> body = [];
        while (true)
        {
            var value = await next();
            if (value == 255 && (value = await next()) == 240)
                break;
            body.Add(value);
        }
        if (body[1] == 1)
            BaudRate = BinaryPrimitives.ReadInt32BigEndian(body.ToArray().AsSpan(2));
        if (body[1] == 5)
            Controls.Add(body[2]);
        await stream.WriteAsync(new byte[] { 255, 250, 44, (byte)(body[1] + 100) }.Concat(body.Skip(2)).Concat(new byte[] { 255, 240 }).ToArray());
    }
}
