using Esp01.Repl.Files;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Repl;

/// <summary>What one of the two puts on the board, the other reads back the same: MicroPython's pyboard.py and this library.</summary>
public sealed class PyboardTests
{
    private const int Files = 100;
    private const int LargeChip = 4 << 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_files_that_we_upload_are_read_the_same_by_pyboard()
    {
        var pyboard = await Pyboard.FindAsync();
        using var folder = new TempFolder();
        await using var board = new PtyBoard(LargeChip);
        var contents = Contents(seed: 1);

        await board.WithFilesAsync(files => files.UploadAsync([.. contents.Select(one => new UploadItem(BoardPath.Parse(one.Key), one.Value))], cancellationToken: Token));
        await pyboard.GetAsync(board.Device, folder.Path, [.. contents.Keys]);

        Assert.All(contents, one => Assert.Equal(one.Value, File.ReadAllBytes(Path.Combine(folder.Path, one.Key))));
    }

    [Fact]
    public async Task A_hundred_files_that_pyboard_uploads_are_read_the_same_by_us()
    {
        var pyboard = await Pyboard.FindAsync();
        using var folder = new TempFolder();
        await using var board = new PtyBoard(LargeChip);
        var contents = Contents(seed: 2);
        foreach (var (name, content) in contents)
            folder.Write(name, content);

        await pyboard.PutAsync(board.Device, folder.Path, [.. contents.Keys]);

        await board.WithFilesAsync(async files =>
        {
            foreach (var (name, content) in contents)
            {
                var item = new UploadItem(BoardPath.Parse(name), content);
                Assert.Equal(RemoteState.File(content.Length, item.Sha256), await files.ReadStateAsync(item.Path, Token));
                Assert.Equal(content, await files.DownloadAsync(item.Path, cancellationToken: Token));
            }
            // And so there is nothing for us to send.
            var plan = await files.PlanUploadAsync([.. contents.Select(one => new UploadItem(BoardPath.Parse(one.Key), one.Value))], Token);
            Assert.Equal(Files, plan.Skipped);
        });
    }

    private static Dictionary<string, byte[]> Contents(int seed)
    {
        var random = new Random(seed);
        var contents = new Dictionary<string, byte[]>();
        for (var i = 0; i < Files; i++)
        {
            var content = new byte[(int)(2000 * Math.Pow(random.NextDouble(), 3))];
            random.NextBytes(content);
            contents[$"f{i}.bin"] = content;
        }
        return contents;
    }
}
