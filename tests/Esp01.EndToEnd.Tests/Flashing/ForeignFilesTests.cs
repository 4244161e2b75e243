using Esp01.EndToEnd.Tests.Repl;
using Esp01.Firmware.Images.Identity;
using Esp01.Repl.Files;
using Esp01.Repl.RawRepl;
using Esp01.RomLoader.Flashing;

namespace Esp01.EndToEnd.Tests.Flashing;

/// <summary>
/// Firmware that keeps its files in FAT and firmware that keeps them in littlefs, one over the other on one board. The first is a
/// FLASH_1M image of MicroPython 1.12 or older that <c>ESP01_FAT_IMAGE</c> names, as <c>./build.sh BuildFirmware --micropython v1.9.4</c> makes it.
/// </summary>
public sealed class ForeignFilesTests
{
    private const string Variable = "ESP01_FAT_IMAGE";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_becomes_of_the_files_is_told_before_and_so_it_comes()
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(path is { Length: > 0 }, $"No image that keeps its files in FAT: name a FLASH_1M firmware of MicroPython 1.12 or older in {Variable}.");
        var (fat, littlefs) = (await File.ReadAllBytesAsync(path!, Token), OpenSdkImage.Load());
        await using var bench = new Bench();

        Assert.Null(await FlashAsync(bench, littlefs));
        await UploadAsync(bench);
        Assert.Contains("littlefs 2 file system at 0x99000. The new firmware mounts FAT only and will be without files", await FlashAsync(bench, fat), StringComparison.Ordinal);
        await Assert.ThrowsAsync<NoFileSystemException>(() => ListAsync(bench));
        Assert.Contains("The new firmware reads it: the files stay", await FlashAsync(bench, littlefs), StringComparison.Ordinal);
        Assert.Contains("/data.bin", await ListAsync(bench));

        Assert.Contains("It is erased with the rest; the new firmware makes an empty one", await FlashAsync(bench, fat, eraseRest: true), StringComparison.Ordinal);
        Assert.DoesNotContain("/data.bin", await ListAsync(bench));
        await UploadAsync(bench);
        Assert.Contains("FAT file system at 0x99000. The new firmware mounts littlefs 2 only and will be without files", await FlashAsync(bench, littlefs), StringComparison.Ordinal);
        await Assert.ThrowsAsync<NoFileSystemException>(() => ListAsync(bench));
        Assert.Contains("The new firmware reads it: the files stay", await FlashAsync(bench, fat), StringComparison.Ordinal);
        Assert.Contains("/data.bin", await ListAsync(bench));
    }

    /// <returns>What was told before.</returns>
    private static async Task<string?> FlashAsync(Bench bench, byte[] image, bool eraseRest = false)
    {
        var session = await bench.ConnectAsync();
        var request = new FlashRequest { Parts = [new FlashPart(image)], EraseRest = eraseRest };
        var told = await session.TellOfFilesAsync(request, ExpectedFileSystem.Of(image, null)!, Token);
        await session.FlashAsync(request, Token);
        await session.StartFlashedAsync(Token);
        await bench.Link.SetBaudRateAsync(115200, Token);
        return told;
    }

    private static async Task UploadAsync(Bench bench)
    {
        await using var files = await FilesAsync(bench);
        await files.UploadAsync([ReplBench.Item("/data.bin", 500, 1)], cancellationToken: Token);
    }

    private static async Task<IReadOnlyList<string>> ListAsync(Bench bench)
    {
        await using var files = await FilesAsync(bench);
        return [.. (await files.ListAsync(BoardPath.Root, cancellationToken: Token)).Select(entry => entry.Path.Value)];
    }

    private static async Task<BoardFiles> FilesAsync(Bench bench)
    {
        var client = new ReplClient(bench.Link);
        await client.EnterCleanAsync(Token);
        return new BoardFiles(client);
    }
}
