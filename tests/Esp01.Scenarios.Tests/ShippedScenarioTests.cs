using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;
using Esp01.Testing.Files;

namespace Esp01.Scenarios.Tests;

/// <summary>The scenarios of this repository, with the image that the README's first command builds.</summary>
public sealed class ShippedScenarioTests
{
    public static TheoryData<string> Files => [.. new[] { "scenarios", "examples", "tests/data/scenarios" }
        .SelectMany(folder => Directory.EnumerateFiles(Checkout.At(folder.Split('/')), "*.yaml", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Checkout.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_shipped_scenario_is_played_to_its_end(string file)
    {
        var report = await new ScenarioPlayer(OpenImage.Load(), Checkout.At("examples", "libraries"))
            .PlayAsync(ScenarioReader.ReadFile(Checkout.At(file)), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(report.IsGood, report.DescribeFailure());
        Assert.Equal(report.Scenario.Steps.Count, report.Steps.Count);
    }
}
