using System.Globalization;
using System.IO.Compression;
using Esp01.Containers;
using Esp01.Emulation.Storage;
using Esp01.RomLoader.Flashing;
using Esp01.RomLoader.Session;
using Esp01.Serial;
using Esp01.Testing.Files;
using Esp01.Toolchain;

namespace Esp01.Benchmarks.Flashing;

/// <summary>
/// Our flasher and the distribution's esptool write the same image to the same board over the same port in the same run, in
/// real time: once with flash as most boards have it, once with flash that takes 2 ms for each program command. Each figure has
/// the time beside it that the bytes to the board alone take.
/// </summary>
internal sealed class FlashingBenchmark(int baudRate) : IBenchmark
{
    /// <summary>Names the image after a change in one module, for what such a change costs; a build keeps its image where it is.</summary>
    private const string ChangedImage = "ESP01_CHANGED_IMAGE";

    private const int BitsPerByte = 10;

    /// <summary>SLIP makes random bytes longer by two of 256.</summary>
    private const double Slip = 1 + (2.0 / 256);

    /// <summary>The rate that esptool takes when none is named; ours finds the fastest that works.</summary>
    private const int DefaultBaudRate = 115200;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"flashing-{baudRate}");

    public string Description => string.Create(CultureInfo.InvariantCulture, $"our flasher and esptool on one virtual board in real time at {baudRate} baud");

    public string? Obstacle => Checkout.FindOpenImage() is null ? NoImage.Reason : null;

    public void Run(Report report) => RunAsync(report).GetAwaiter().GetResult();

    private async Task RunAsync(Report report)
    {
        var image = await File.ReadAllBytesAsync(Checkout.FindOpenImage()!);
        var changed = Environment.GetEnvironmentVariable(ChangedImage) is { Length: > 0 } file ? await File.ReadAllBytesAsync(file) : null;
        try
        {
            await using var esptool = await Esptool.StartAsync(image);
            await CompareAsync(report, esptool, image, changed, FlashModel.Winbond(), "fast flash", 0.9);
            await CompareAsync(report, esptool, image, changed, FlashModel.Puya(), "Puya-like flash", 0.4);
        }
        catch (Exception missing) when (missing is SandboxException or ToolchainException)
        {
            report.Note($"not measured: there is no esptool to compare with: {missing.Message.Split('\n')[0]}");
        }
    }

    private async Task CompareAsync(Report report, Esptool esptool, byte[] image, byte[]? changed, FlashModel flash, string kind, double claimed)
    {
        await using var board = new RealTimeBoard(flash);
        report.Note($"{kind}, {image.Length} bytes:");
        await board.MakeDirtyAsync();
        var theirs = await MeasureAsync(report, board, image, baudRate, "esptool, full write", async () =>
        {
            await esptool.WriteAsync(board.Address, baudRate);
            return (long)(Deflated(image) * Slip);
        });
        await board.MakeDirtyAsync();
        var ours = await MeasureAsync(report, board, image, baudRate, "ours, full write", () => FlashAsync(board, image, baudRate, full: true));
        var nothing = await MeasureAsync(report, board, image, baudRate, "ours, nothing changed", () => FlashAsync(board, image, baudRate, full: false));
        Claim(report, $"{kind}: full write at most {claimed} of esptool's time", ours, theirs, claimed);
        Claim(report, $"{kind}: nothing changed under 0.1 of a full write", nothing, ours, 0.1);
        if (changed is null)
        {
            report.Note($"one changed module not measured: {ChangedImage} names no image");
        }
        else
        {
            var module = await MeasureAsync(report, board, changed, baudRate, "ours, one changed module", () => FlashAsync(board, changed, baudRate, full: false));
            Claim(report, $"{kind}: one changed module under 0.25 of a full write", module, ours, 0.25);
        }
        if (baudRate != DefaultBaudRate)
            return;
        await board.MakeDirtyAsync();
        var unasked = await MeasureAsync(report, board, image, ConnectOptions.BaudLadder[0], "ours, full write, no rate named", () => FlashAsync(board, image, null, full: true));
        report.Note(string.Create(CultureInfo.InvariantCulture, $"with no rate named on either side: {unasked.Seconds / theirs.Seconds:0.00} of esptool's time"));
    }

    private static void Claim(Report report, string claim, Measured measured, Measured against, double share)
    {
        var (least, ratio) = (measured.WireSeconds / against.Seconds, measured.Seconds / against.Seconds);
        var remark = ratio > share ? string.Create(CultureInfo.InvariantCulture, $"; with no more than its own bytes' time on the wire it would be {least:0.00}") : "";
        report.Claim(string.Create(CultureInfo.InvariantCulture, $"{claim} (is {ratio:0.00}{remark})"), ratio <= share);
    }

    /// <param name="report">Takes the figure.</param>
    /// <param name="board">Is worked on.</param>
    /// <param name="image">What its flash holds then.</param>
    /// <param name="rate">What the line works at.</param>
    /// <param name="what">The figure's name.</param>
    /// <param name="work">Returns the bytes that had to go to the board.</param>
    private static async Task<Measured> MeasureAsync(Report report, RealTimeBoard board, byte[] image, int rate, string what, Func<Task<long>> work)
    {
        var sent = 0L;
        var (seconds, keptUp) = await board.TimeAsync(async () => sent = await work());
        if (!await board.HoldsAsync(image))
            throw new InvalidOperationException($"{what}: the flash does not hold the image afterwards.");
        var measured = new Measured(seconds, sent * BitsPerByte / (double)rate);
        var validity = keptUp ? "" : " (this machine was too busy for real time: not valid)";
        report.Figure(what, string.Create(CultureInfo.InvariantCulture, $"s, the wire alone {measured.WireSeconds:0.00} s at {rate}{validity}"), seconds);
        return measured;
    }

    private static async Task<long> FlashAsync(RealTimeBoard board, byte[] image, int? rate, bool full)
    {
        await using var link = await new LinkOpener().OpenAsync(LinkAddress.Parse(board.Address));
        var session = await FlashSession.ConnectAsync(link, new ConnectOptions { BaudRate = rate });
        return (await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(image)], Full = full, KeepMode = true })).SentBytes;
    }

    private static long Deflated(byte[] image)
    {
        using var target = new MemoryStream();
        using (var deflate = new DeflateStream(target, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(image);
        return target.Length;
    }

    /// <param name="Seconds">From the first move at the wire to the last.</param>
    /// <param name="WireSeconds">What the bytes to the board alone take.</param>
    private sealed record Measured(double Seconds, double WireSeconds);
}
