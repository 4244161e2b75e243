using Docker.DotNet.Models;
using Esp01.Containers.Containers;
using Esp01.Containers.Engine;
using Esp01.Containers.Images;
using Esp01.Containers.Tests.Containers;
using Esp01.Testing.Files;

namespace Esp01.Containers.Tests.Images;

/// <summary>Images on a real engine.</summary>
public sealed class EngineImagesTests : IAsyncLifetime
{
    private readonly string tag = Guid.NewGuid().ToString("N")[..8];
    private readonly BuildRun run = TestEngine.NewRun();
    private ContainerEngine engine = null!;
    private EngineImages images = null!;

    private string Made => $"esp01-pipeline/test-made:{tag}";

    public async ValueTask InitializeAsync()
    {
        engine = await TestEngine.ConnectOrSkipAsync();
        images = new EngineImages(engine, run);
    }

    public async ValueTask DisposeAsync()
    {
        if (engine is null)
            return;
        await images.RemoveAsync(Made, CancellationToken.None);
        engine.Dispose();
    }

    [Fact]
    public async Task What_a_script_leaves_is_in_the_image_and_its_files_and_labels_too()
    {
        using var folder = new TempFolder();
        var lines = new List<string>();
        var recipe = Recipe("echo working; echo made > /made; cat /usr/share/esp01-pipeline/input > /copied") with
        {
            Labels = new Dictionary<string, string> { ["test.label"] = "with \"quotes\" and spaces" },
        };

        var made = await images.ProvisionAsync(recipe, new Lines(lines), CancellationToken.None);

        Assert.Equal(["working"], lines);
        Assert.Equal("with \"quotes\" and spaces", made.Labels["test.label"]);
        Assert.Equal(made.Id, (await images.FindAsync(Made, CancellationToken.None))!.Id);
        await images.CopyOutAsync(Made, "/copied", folder.Path, CancellationToken.None);
        Assert.Equal("from outside", await File.ReadAllTextAsync(folder.At("copied")));
        Assert.Empty(await EngineContent.OfAsync(engine, run));
    }

    [Fact]
    public async Task What_others_start_from_an_image_is_no_leftover_of_the_build_that_made_it()
    {
        await images.ProvisionAsync(Recipe("echo made > /made"), null, CancellationToken.None);
        var container = await engine.Client.Containers.CreateContainerAsync(new CreateContainerParameters { Image = Made, Cmd = ["/bin/cat", "/made"] });
        try
        {
            Assert.Empty(await EngineContent.OfAsync(engine, run));
        }
        finally
        {
            await engine.Client.Containers.RemoveContainerAsync(container.ID, new ContainerRemoveParameters { Force = true });
        }
    }

    [Fact]
    public async Task A_script_that_fails_makes_no_image_and_leaves_no_container()
    {
        var exception = await Assert.ThrowsAsync<BuildStepFailedException>(
            () => images.ProvisionAsync(Recipe("echo 'E: Unable to locate package'; false; echo not reached"), null, CancellationToken.None));

        Assert.Equal(["E: Unable to locate package"], exception.Result.LastLines);
        Assert.Null(await images.FindAsync(Made, CancellationToken.None));
        Assert.Empty(await EngineContent.OfAsync(engine, run));
    }

    [Fact]
    public async Task An_image_can_be_saved_and_loaded_again()
    {
        var made = await images.ProvisionAsync(Recipe("echo made > /made"), null, CancellationToken.None);
        using var archive = new MemoryStream();
        await images.SaveAsync(Made, archive, CancellationToken.None);
        await images.RemoveAsync(Made, CancellationToken.None);
        Assert.Null(await images.FindAsync(Made, CancellationToken.None));

        archive.Position = 0;
        await images.LoadAsync(archive, null, CancellationToken.None);

        Assert.Equal(made.Id, (await images.FindAsync(Made, CancellationToken.None))!.Id);
    }

    [Fact]
    public async Task Labels_of_an_imported_image_survive_any_character()
    {
        using var tar = new MemoryStream();
        await SandboxArchive.WriteAsync(tar, [SandboxTree.FromText("a", tag)], "", 0, CancellationToken.None);
        tar.Position = 0;
        var labels = new Dictionary<string, string> { ["test.label"] = "a=b \"c\" \\ $d" };

        var image = await images.ImportAsync(tar, "esp01-pipeline/test-made", tag, labels, null, CancellationToken.None);

        Assert.Equal("a=b \"c\" \\ $d", image.Labels["test.label"]);
    }

    private ImageRecipe Recipe(string script) => new(
        TestEngine.Image, "esp01-pipeline/test-made", tag, [SandboxTree.FromText("run.sh", script), SandboxTree.FromText("input", "from outside")], "run.sh");

    private sealed class Lines(List<string> lines) : IProgress<SandboxOutput>
    {
        public void Report(SandboxOutput value) => lines.Add(value.Line);
    }
}
