using System.Net;
using System.Net.Sockets;

namespace Esp01.Emulation.Links;

/// <summary>
/// Nothing but the bytes on a TCP port (<c>socket://</c> in pyserial). It carries no rate, so it follows the board's, and no
/// control lines, so the board must be put into its boot loader by other means.
/// </summary>
public sealed class RawTcpPort(RunningBoard board, IPEndPoint endPoint) : TcpPort(board, endPoint)
{
    private const int DefaultBaudRate = 115200;

    public override string Address => $"socket://{EndPoint}";

    private protected override async Task ServeAsync(NetworkStream stream, ClientStream toClient, CancellationToken cancellationToken)
    {
        await Board.SetBaudRateAsync(DefaultBaudRate, followsBoard: true).ConfigureAwait(false);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = SendAsync(stream, toClient, ended.Token);
        try
        {
            var buffer = new byte[4096];
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
                await Board.SendAsync(buffer.AsSpan(0, count).ToArray()).ConfigureAwait(false);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task SendAsync(NetworkStream stream, ClientStream toClient, CancellationToken cancellationToken)
    {
        await foreach (var data in toClient.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            await stream.WriteAsync(data, cancellationToken).ConfigureAwait(false);
    }
}
