using Esp01.Testing.Files;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Tests.Sources;

public sealed class GitWorkTreeTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        folder.Dispose();
    }

    [Fact]
    public async Task A_checkout_is_clean_until_a_file_of_it_is_changed_or_added()
    {
        var token = TestContext.Current.CancellationToken;
        Assert.Null(await GitWorkTree.ReadAsync(folder.Path, token));
        SourceWorld.Git(folder.Path, "init", "--quiet");
        folder.Write(".gitignore", "ignored\n");
        folder.Write("file", "1");
        SourceWorld.Git(folder.Path, "add", "-A");
        SourceWorld.Git(folder.Path, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "one");

        var tree = await GitWorkTree.ReadAsync(folder.Path, token);
        Assert.Equal(new GitWorkTree(SourceWorld.Git(folder.Path, "rev-parse", "HEAD").Trim(), IsClean: true), tree);
        folder.Write("ignored", "2");
        Assert.True((await GitWorkTree.ReadAsync(folder.Path, token))!.IsClean);
        folder.Write("file", "2");
        Assert.False((await GitWorkTree.ReadAsync(folder.Path, token))!.IsClean);
    }
}
