using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Graph;

/// <summary>Paths of this computer that cannot be used, typed at a command line: one sentence, exit code 2, and nothing done before.</summary>
public sealed class PlaceGraphTests
{
    [Theory]
    [InlineData("BuildSdk", "--import-sdk")]
    [InlineData("BuildSdk", "--export-sdk")]
    [InlineData("VirtualBoard", "--flash-file")]
    [InlineData("Release", "--previous")]
    [InlineData("FetchSources", "--source-mirror")]
    [InlineData("Mirror", "--to")]
    public async Task A_link_that_leads_back_to_itself_is_told_before_anything_runs(string target, string option)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder.At("circle"), folder.At("circle"));

        var (code, output, errors) = await BuildProcess.RunAsync("", target, option, folder.At("circle"));

        Assert.True(code == 2, output + errors);
        Assert.Contains("circle is a link that leads back to itself.", output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_is_a_folder_is_told()
    {
        var profile = $"test-{Environment.ProcessId}";
        var folder = Checkout.At(".nuke", $"parameters.{profile}.json");
        Directory.CreateDirectory(folder);
        try
        {
            var (code, output, errors) = await BuildProcess.RunAsync("", "ImageInfo", "--profile", profile);
            Assert.True(code == 2, output + errors);
            Assert.Contains("is a folder, and --profile takes a file.", errors, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder);
        }
    }
}
