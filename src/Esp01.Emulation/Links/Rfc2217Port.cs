using System.Net;
using System.Net.Sockets;

namespace Esp01.Emulation.Links;

/// <summary>
/// The board's serial line with its rate and its control lines on a TCP port: telnet with the COM port control option
/// (RFC 2217, <c>rfc2217://</c> in pyserial). DTR and RTS reach the board through its reset circuit.
/// </summary>
public sealed class Rfc2217Port(RunningBoard board, IPEndPoint endPoint) : TcpPort(board, endPoint)
{
    public override string Address => $"rfc2217://{EndPoint}";

    private protected override async Task ServeAsync(NetworkStream stream, ClientStream toClient, CancellationToken cancellationToken)
    {
        using var gate = new SemaphoreSlim(1);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        async Task WriteAsync(ReadOnlyMemory<byte> bytes)
        {
            // Answers must not fall into the middle of data.
            await gate.WaitAsync(ended.Token).ConfigureAwait(false);
            try
            {
                await stream.WriteAsync(bytes, ended.Token).ConfigureAwait(false);
            }
            finally
            {
                gate.Release();
            }
        }

        async Task SendDataAsync()
        {
            await foreach (var data in toClient.ReadAllAsync(ended.Token).ConfigureAwait(false))
                await WriteAsync(TelnetParser.Escape(data.Span)).ConfigureAwait(false);
        }

        using var session = new Rfc2217Session(Board, toClient, WriteAsync, TimeProvider.System);
        var sending = SendDataAsync();
        try
        {
            await session.StartAsync().ConfigureAwait(false);
            var parser = new TelnetParser();
            var buffer = new byte[4096];
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
            {
                foreach (var item in parser.Parse(buffer.AsSpan(0, count)))
                    await session.HandleAsync(item).ConfigureAwait(false);
            }
        }
        finally
        {
            await session.EndAsync().ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
