using Esp01.Repl.Files;

namespace Esp01.EndToEnd.Tests.Repl;

/// <summary>Names that other tools leave on a board.</summary>
public class OddNamesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_name_is_listed_downloaded_and_removed_and_exactly_that_one()
    {
        await using var bench = ReplBench.Start();
        var client = bench.NewClient();
        await client.EnterCleanAsync(Token);
        await client.ExecuteAsync(
            """
            import os
            os.mkdir('d')
            for i, n in enumerate((b'/main.py', b'/\\main.py', b'/a\r\n\tb', b'/\xff\xc3', b'/\xc3\xa4', b'/d/\xfe', b'/x\\n', b'/x\n')):
                with open(n, 'w') as f:
                    f.write('%d' % i)
            """.ReplaceLineEndings("\n") + "\n", cancellationToken: Token);
        await using var files = new BoardFiles(client);

        string[] all = ["/\\\\main.py", "/\\xff\\xc3", "/a\\r\\n\\tb", "/d", "/d/\\xfe", "/main.py", "/x\\\\n", "/x\\n", "/ä"];
        Assert.Equal(all, (await ListAsync(files)).Where(name => name != "/boot.py"));
        // As it stands, and as it is shown.
        Assert.Equal("1", await ReadAsync(files, "\\main.py"));
        Assert.Equal("1", await ReadAsync(files, "\\\\main.py"));
        Assert.Equal("2", await ReadAsync(files, "a\\r\\n\\tb"));
        Assert.Equal("3", await ReadAsync(files, "\\xff\\xc3"));
        Assert.Equal("5", await ReadAsync(files, "d/\\xfe"));
        await Assert.ThrowsAsync<BoardPathException>(() => files.ResolveAsync("x\\n", Token));

        Assert.Equal(1, await files.RemoveAsync(await files.ResolveAsync("\\main.py", Token), Token));
        Assert.Equal(1, await files.RemoveAsync(await files.ResolveAsync("/a\\r\\n\\tb", Token), Token));
        Assert.Equal(1, await files.RemoveAsync(await files.ResolveAsync("\\xff\\xc3", Token), Token));
        Assert.Equal(2, await files.RemoveAsync(BoardPath.Parse("d"), Token));
        Assert.Equal(["/main.py", "/x\\\\n", "/x\\n", "/ä"], (await ListAsync(files)).Where(name => name != "/boot.py"));
    }

    private static async Task<IEnumerable<string>> ListAsync(BoardFiles files) => (await files.ListAsync(BoardPath.Root, recursive: true, Token)).Select(entry => entry.Path.ToString()).Order(StringComparer.Ordinal);

    private static async Task<string> ReadAsync(BoardFiles files, string typed) =>
        System.Text.Encoding.ASCII.GetString(await files.DownloadAsync(await files.ResolveAsync(typed, Token), cancellationToken: Token));
}
