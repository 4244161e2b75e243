using System.Globalization;
using System.IO.Compression;
using Esp01.Benchmarks.Emulation;
using Esp01.Containers;
using Esp01.Emulation.Storage;
using Esp01.RomLoader;
using Esp01.RomLoader.Flashing;
using Esp01.Serial;
using Esp01.Toolchain;

namespace Esp01.Benchmarks.Flashing;

/// <summary>
/// Our flasher and the distribution's esptool write the same image to the same board over the same port in the same run, in
/// real time: once with flash as most boards have it, once with flash that takes 2 ms for each program command.
/// </summary>
internal sealed class FlashingBenchmark(int baudRate) : IBenchmark
{
    /// <summary>Names the image after a change in one module, for what such a change costs; a build keeps its image where it is.</summary>
    private const string ChangedImage = "ESP01_CHANGED_IMAGE";

    /// <summary>SLIP makes random bytes longer by two of 256; a byte is ten bits on the wire.</summary>
    private const double BitsPerByte = 10 * (1 + (2.0 / 256));

    public string Name => string.Create(CultureInfo.InvariantCulture, $"flashing-{baudRate}");

    public string Description => string.Create(CultureInfo.InvariantCulture, $"our flasher and esptool on one virtual board in real time at {baudRate} baud");

    public string? Obstacle => BuiltImage.Find() is null ? BuiltImage.Missing : null;

    public void Run(Report report) => RunAsync(report).GetAwaiter().GetResult();

    private async Task RunAsync(Report report)
    {
        var image = await File.ReadAllBytesAsync(BuiltImage.Find()!);
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
        var bound = WireSeconds(image);
        report.Note(string.Create(CultureInfo.InvariantCulture, $"{kind}, {image.Length} bytes: the wire alone needs {bound:0.00} s"));
        await board.MakeDirtyAsync();
        var theirs = await MeasureAsync(report, board, image, $"{kind}: esptool, full write", () => esptool.WriteAsync(board.Address, baudRate));
        await board.MakeDirtyAsync();
        var ours = await MeasureAsync(report, board, image, $"{kind}: ours, full write", () => FlashAsync(board, image, full: true));
        var nothing = await MeasureAsync(report, board, image, $"{kind}: ours, nothing changed", () => FlashAsync(board, image, full: false));
        var least = bound / theirs;
        var remark = least > claimed ? string.Create(CultureInfo.InvariantCulture, $"; with no more than the wire's time it would be {least:0.00}") : "";
        report.Claim(string.Create(CultureInfo.InvariantCulture, $"{kind}: full write at most {claimed} of esptool's time (is {ours / theirs:0.00}{remark})"), ours <= claimed * theirs);
        report.Claim(string.Create(CultureInfo.InvariantCulture, $"{kind}: nothing changed under 0.1 of a full write (is {nothing / ours:0.00})"), nothing < 0.1 * ours);
        if (changed is null)
        {
            report.Note($"{kind}: one changed module not measured: {ChangedImage} names no image");
            return;
        }
        var module = await MeasureAsync(report, board, changed, $"{kind}: ours, one changed module", () => FlashAsync(board, changed, full: false));
        report.Claim(string.Create(CultureInfo.InvariantCulture, $"{kind}: one changed module under 0.25 of a full write (is {module / ours:0.00})"), module < 0.25 * ours);
    }

    private static async Task<double> MeasureAsync(Report report, RealTimeBoard board, byte[] image, string what, Func<Task> work)
    {
        var (seconds, keptUp) = await board.TimeAsync(work);
        if (!await board.HoldsAsync(image))
            throw new InvalidOperationException($"{what}: the flash does not hold the image afterwards.");
        report.Figure(what, keptUp ? "s" : "s (this machine was too busy for real time: not valid)", seconds);
        return seconds;
    }

    private async Task FlashAsync(RealTimeBoard board, byte[] image, bool full)
    {
        await using var link = await new LinkOpener().OpenAsync(LinkAddress.Parse(board.Address));
        var session = await FlashSession.ConnectAsync(link, new ConnectOptions { BaudRate = baudRate });
        await session.FlashAsync(new FlashRequest { Image = image, Full = full, KeepMode = true });
    }

    private double WireSeconds(byte[] image)
    {
        using var target = new MemoryStream();
        using (var deflate = new DeflateStream(target, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(image);
        return target.Length * BitsPerByte / baudRate;
    }
}
