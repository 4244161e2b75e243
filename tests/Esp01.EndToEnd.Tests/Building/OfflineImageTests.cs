using Esp01.Containers.Images;
using Esp01.Testing.Files;
using Esp01.Toolchain.Machine;
using Esp01.Toolchain.Mirrors;
using Esp01.Toolchain.Sdks;

namespace Esp01.EndToEnd.Tests.Building;

/// <summary>With --offline an image comes from the engine or a mirror, or not at all.</summary>
public sealed class OfflineImageTests
{
    private static readonly SdkImageDefinition Nowhere = new("nowhere", new BaseImageDefinition("debian", "bookworm", "debian", ""), ["a-package-of-no-distribution"]);

    [Theory]
    [InlineData(false, "is not in the engine, and without network it cannot be made")]
    [InlineData(true, "is not in the engine, the mirror does not have it either, and without network it cannot be made")]
    public async Task An_image_that_is_nowhere_is_named_and_nothing_is_fetched_for_it(bool withMirror, string words)
    {
        using var engine = await TestEngine.ConnectAsync();
        using var folder = new TempFolder();
        var images = new EngineImages(engine);
        var restorer = new SdkImageRestorer(images, new HostMachine(TimeProvider.System), folder.At("work"))
        {
            Offline = true,
            Mirror = withMirror ? new MirroredImages(folder.Path, new EngineImageArchive(images)) : null,
        };

        var exception = await Assert.ThrowsAsync<ImageNotHereException>(() => restorer.RestoreAsync(Nowhere, null, TestContext.Current.CancellationToken));

        Assert.StartsWith($"The container image {Nowhere.Reference} {words}.\n\n", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--source-mirror", exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("work")));
    }
}
