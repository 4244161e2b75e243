using System.Diagnostics;
using System.Globalization;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Time;
using Esp01.Repl.Files;
using Esp01.Repl.RawRepl;
using Esp01.Serial;
using Esp01.Testing.Files;

namespace Esp01.Benchmarks.Repl;

/// <summary>Our upload and download and those of MicroPython's pyboard.py, of the same binary file, on one virtual board in real time over one pseudo-terminal.</summary>
internal sealed class TransferBenchmark : IBenchmark
{
    private const int Size = 50_000;
    private const double WireBytesPerSecond = 11_520;

    public string Name => "repl-transfer";

    public string Description => "files to and from the board at 115200 baud, ours and pyboard.py's";

    public string? Obstacle => !OperatingSystem.IsLinux() ? "there are pseudo-terminals for boards on Linux only"
        : Checkout.FindOpenImage() is null ? NoImage.Reason
        : Checkout.FindPyboard() is null ? $"there is no pyboard.py: run ./build.sh BuildFirmware --profile virtual once, or name one in {Checkout.PyboardVariable}"
        : null;

    public void Run(Report report) => RunAsync(report).GetAwaiter().GetResult();

    private static async Task RunAsync(Report report)
    {
        using var board = new Esp01Board();
        board.Flash.Load(await File.ReadAllBytesAsync(Checkout.FindOpenImage()!));
        await using var running = new RunningBoard(board);
        await using var port = new PtyPort(running);
        var content = new byte[Size];
        new Random(1).NextBytes(content);
        report.Note(string.Create(CultureInfo.InvariantCulture, $"{Size} random bytes; the wire alone carries {WireBytesPerSecond / 1000:0.00} KB/s"));

        var (start, boardStart) = (Stopwatch.GetTimestamp(), board.Clock.Now);
        var (up, down) = await OursAsync(port.Address, content);
        var ours = report.Figure("ours, upload (with hashing and renaming)", "KB/s", Size / up / 1000);
        report.Figure("ours, download", "KB/s", Size / down / 1000);
        var theirs = report.Figure("pyboard.py, upload", "KB/s", Size / await TheirsAsync("put", port.Address, content) / 1000);
        report.Figure("pyboard.py, download", "KB/s", Size / await TheirsAsync("get", port.Address, content) / 1000);

        var (host, emulated) = (Stopwatch.GetElapsedTime(start).TotalSeconds, (double)(board.Clock.Now - boardStart).Ticks / SimulatedTime.TicksPerSecond);
        if (Math.Abs(host - emulated) > 0.05 * host)
            report.Note("not valid: this machine was too busy for real time");
        report.Claim("upload at least 9 KB/s", ours >= 9);
        report.Claim("upload at least twice as fast as pyboard.py's", ours >= 2 * theirs);
    }

    private static async Task<(double Up, double Down)> OursAsync(string device, byte[] content)
    {
        await using var link = await new LinkOpener().OpenAsync(new SerialPortAddress(device));
        await link.SetBaudRateAsync(115200);
        var client = new ReplClient(link);
        await client.EnterRawAsync();
        await using var files = new BoardFiles(client);
        var item = new UploadItem(BoardPath.Parse("/ours.bin"), content);
        // What is sent once for all files is no part of a file's time.
        await files.UploadAsync([new UploadItem(BoardPath.Parse("/first.bin"), new byte[1])]);
        var up = (await files.UploadAsync([item])).Elapsed.TotalSeconds;
        var start = Stopwatch.GetTimestamp();
        var back = await files.DownloadAsync(item.Path);
        if (!content.AsSpan().SequenceEqual(back))
            throw new InvalidOperationException("What came back is not what was sent.");
        var down = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await client.EnterFriendlyAsync();
        return (up, down);
    }

    private static async Task<double> TheirsAsync(string verb, string device, byte[] content)
    {
        var folder = Directory.CreateTempSubdirectory("esp01-transfer-");
        try
        {
            var file = Path.Combine(folder.FullName, "theirs.bin");
            if (verb == "put")
                await File.WriteAllBytesAsync(file, content);
            var judge = Checkout.At("tests", "Esp01.EndToEnd.Tests", "Repl", "pyboard_judge.py");
            string[] arguments = [judge, Path.GetDirectoryName(Checkout.FindPyboard()!)!, device, verb, folder.FullName, "theirs.bin"];
            using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardOutput = true })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var moved = process.ExitCode == 0 ? await File.ReadAllBytesAsync(file) : [];
            if (!content.AsSpan().SequenceEqual(moved))
                throw new InvalidOperationException($"pyboard.py failed to {verb} the file; it needs python3 with pyserial.");
            return double.Parse(output, CultureInfo.InvariantCulture);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
