using System.Diagnostics;
using Esp01.Containers.Containers;
using Esp01.Containers.Engine;
using Esp01.Containers.Images;
using Esp01.Containers.Tests.Containers;

namespace Esp01.Containers.Tests.Images;

/// <summary>Pulls from a registry that is not ours, through an engine that is not ours either.</summary>
public sealed class RegistryPullTests : IAsyncLifetime
{
    private const string Platform = "linux/amd64";

    private LoopbackRegistry registry = null!;
    private ContainerEngine engine = null!;
    private EngineImages images = null!;

    private string Repository => $"{registry.Address}/base";

    public async ValueTask InitializeAsync()
    {
        engine = await TestEngine.ConnectOrSkipAsync();
        images = new EngineImages(engine, TestEngine.NewRun());
        registry = await LoopbackRegistry.StartOrSkipAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (registry is not null)
        {
            await images.RemoveAsync($"{Repository}:1", CancellationToken.None);
            await registry.DisposeAsync();
        }

        engine?.Dispose();
    }

    [Fact]
    public async Task A_digest_brings_the_image_it_was_taken_of_also_when_the_tag_has_moved()
    {
        var first = await PublishAsync("first");
        var digest = await registry.DigestOfAsync("base", "1");
        var second = await PublishAsync("second");
        await images.RemoveAsync($"{Repository}:1", CancellationToken.None);
        await images.RemoveAsync(first, CancellationToken.None);
        var progress = new List<string>();

        var pulled = await images.PullAsync(Repository, digest, Platform, new Statuses(progress), CancellationToken.None);

        try
        {
            Assert.Equal(first, pulled.Id);
            Assert.NotEqual(second, pulled.Id);
            Assert.Contains($"{Repository}@{digest}", pulled.RepositoryDigests);
            Assert.NotEmpty(progress);
        }
        finally
        {
            await images.RemoveAsync($"{Repository}@{digest}", CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_digest_that_the_registry_does_not_have_is_an_error_with_its_name()
    {
        await PublishAsync("only");
        var unknown = $"sha256:{new string('7', 64)}";

        var exception = await Assert.ThrowsAsync<ImagePullException>(() => images.PullAsync(Repository, unknown, Platform, null, CancellationToken.None));

        Assert.Equal($"{Repository}@{unknown}", exception.Image);
    }

    [Fact]
    public async Task A_registry_that_does_not_answer_is_an_error_too()
    {
        const string NobodyListens = "127.0.0.1:9";

        var exception = await Assert.ThrowsAsync<ImagePullException>(
            () => images.PullAsync($"{NobodyListens}/base", $"sha256:{new string('7', 64)}", Platform, null, CancellationToken.None));

        Assert.Contains("connection refused", exception.Answer, StringComparison.OrdinalIgnoreCase);
    }

    /// <returns>The id of the image that now carries the tag 1.</returns>
    private async Task<string> PublishAsync(string content)
    {
        using var tar = new MemoryStream();
        await SandboxArchive.WriteAsync(tar, [SandboxTree.FromText("content", content)], "", 0, CancellationToken.None);
        tar.Position = 0;
        var image = await images.ImportAsync(tar, Repository, "1", new Dictionary<string, string>(), null, CancellationToken.None);
        using var push = Process.Start(new ProcessStartInfo("docker", ["push", "--quiet", $"{Repository}:1"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var trouble = push.StandardError.ReadToEndAsync();
        await push.StandardOutput.ReadToEndAsync();
        await push.WaitForExitAsync();
        Assert.True(push.ExitCode == 0, await trouble);
        return image.Id;
    }

    private sealed class Statuses(List<string> lines) : IProgress<ImageProgress>
    {
        public void Report(ImageProgress value) => lines.Add(value.Status);
    }
}
