using System.Diagnostics;
using System.Globalization;
using Esp01.Emulation.Time;
using Esp01.Network.Http;

namespace Esp01.Benchmarks.Air;

/// <summary>2 MB by TCP over WPA2, to the board and from it.</summary>
internal sealed class TransferBenchmark : IBenchmark
{
    private const int Bytes = 2_000_000;

    public string Name => "air-transfer";

    public string Description => "2 MB by TCP over WPA2, per second of the board's time and of this computer's";

    public string? Obstacle => VendorImage.Obstacle;

    public void Run(Report report) => RunAsync(report).GetAwaiter().GetResult();

    private static async Task RunAsync(Report report)
    {
        await using var board = await NetworkedBoard.StartAsync(VendorImage.Load());
        var body = new byte[Bytes];
        new Random(1).NextBytes(body);
        board.Network.Add("files.test", 80, new HttpService(new BoardTimeProvider(board.Board.Clock), _ => HttpReply.Of("200 OK", "application/octet-stream", body)));
        await board.RunAsync(NetworkedBoard.Join);
        var (boardRate, hostRate) = await MeasureAsync(board, """
            import socket
            s = socket.socket()
            s.connect(socket.getaddrinfo('files.test', 80)[0][-1])
            s.send(b'GET / HTTP/1.0\r\n\r\n')
            b = bytearray(2048)
            n = 0
            while True:
                k = s.readinto(b)
                if not k: break
                n += k
            s.close()
            print(n)
            """);
        report.Claim("at least 700 KB/s of the board's time", report.Figure("download, board time", "KB/s", boardRate) >= 700);
        report.Claim("at least 1 MB/s of this computer's time", report.Figure("download, this computer", "KB/s", hostRate) >= 1000);
    }

    private static async Task<(double Board, double Host)> MeasureAsync(NetworkedBoard board, string code)
    {
        var (boardStart, hostStart) = (board.Board.Clock.Now, Stopwatch.GetTimestamp());
        var count = int.Parse(await board.RunAsync(code), CultureInfo.InvariantCulture);
        var boardTime = (board.Board.Clock.Now - boardStart).ToTimeSpan();
        if (count < Bytes)
            throw new InvalidOperationException($"{count} bytes arrived.");
        return (count / 1000.0 / boardTime.TotalSeconds, count / 1000.0 / Stopwatch.GetElapsedTime(hostStart).TotalSeconds);
    }
}
