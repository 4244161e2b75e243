using System.Text.Json.Nodes;
using Esp01.Containers;
using Esp01.Containers.Containers;
using Esp01.Containers.Engine;
using Esp01.Containers.Images;
using Esp01.MicroPython.Releasing;
using Esp01.Testing.Files;
using Esp01.Toolchain.Machine;
using Esp01.Toolchain.Sdks;

namespace Esp01.EndToEnd.Tests.Referees;

/// <summary>The bill of materials and the provenance of an image that was built here, judged by the schemas of those who define them.</summary>
public sealed class ReleaseDocumentTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_documents_of_a_release_are_valid_and_the_referee_refuses_spoilt_ones()
    {
        var token = TestContext.Current.CancellationToken;
        var (bill, statement) = Documents();
        using var engine = await ConnectAsync(token);
        await using var sandbox = await OpenAsync(engine, token);

        Assert.Equal("valid", await AskAsync(sandbox, bill, statement, token));

        var spoiltBill = JsonNode.Parse(bill)!;
        spoiltBill["components"]![0]!["type"] = "program";
        await Assert.ThrowsAsync<BuildStepFailedException>(() => AskAsync(sandbox, spoiltBill.ToJsonString(), statement, token));
        var spoiltStatement = JsonNode.Parse(statement)!;
        spoiltStatement["predicate"]!["buildDefinition"]!["buildTyp"] = "misspelt";
        await Assert.ThrowsAsync<BuildStepFailedException>(() => AskAsync(sandbox, bill, spoiltStatement.ToJsonString(), token));
    }

    private (string Bill, string Statement) Documents()
    {
        var built = Checkout.At("output", "firmware");
        Assert.SkipUnless(
            Directory.Exists(built) && Directory.EnumerateFiles(built, "*.bin").Any(), "There is no image to release: build one with ./build.sh BuildFirmware --profile virtual.");
        var candidates = ReleaseCandidate.FindAll(built);
        Release.Plan(candidates, []).Write(folder.At("release"));
        string Read(string ending) => File.ReadAllText(folder.At(Path.Combine("release", candidates[0].Name + ending)));
        return (Read(".cdx.json"), Read(".intoto.json"));
    }

    private static async Task<ContainerEngine> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ContainerEngine.ConnectAsync(EngineSurroundings.Current, TimeProvider.System, cancellationToken);
        }
        catch (EngineUnavailableException exception)
        {
            Assert.Skip($"There is no referee to ask. {exception.Message}");
            throw;
        }
    }

    private static async Task<IBuildSandbox> OpenAsync(ContainerEngine engine, CancellationToken cancellationToken)
    {
        try
        {
            var work = Checkout.SdkWorkFolder;
            var image = await new SdkImageRestorer(new EngineImages(engine), new HostMachine(TimeProvider.System), work)
                .RestoreAsync(SdkImages.DocumentReferee, null, cancellationToken);
            return await new ContainerSandboxFactory(engine).OpenAsync(new SandboxRequest("judge documents", image.Reference), cancellationToken);
        }
        catch (BaseImageException exception)
        {
            Assert.Skip($"There is no referee to ask. {exception.Message}");
            throw;
        }
    }

    private static async Task<string> AskAsync(IBuildSandbox sandbox, string bill, string statement, CancellationToken cancellationToken)
    {
        await using var script = typeof(ReleaseDocumentTests).Assembly.GetManifestResourceStream("check_documents.py")!;
        using var reader = new StreamReader(script);
        await sandbox.CopyInAsync(
            [
                SandboxTree.FromText("check_documents.py", await reader.ReadToEndAsync(cancellationToken)),
                SandboxTree.FromText("bill.json", bill),
                SandboxTree.FromText("statement.json", statement),
            ],
            "",
            cancellationToken);
        var result = await sandbox.RunAsync(new BuildStep("judge the documents", "python3", "check_documents.py"), null, cancellationToken);
        return result.LastLines[^1];
    }
}
