using CommandLine;
using Esp01.CommandLine.Grammar;

namespace Esp01.Architecture.Tests.Sources;

/// <summary>An option of the environment counts for the targets of a run and no others; the run is read off the graph.</summary>
public sealed class TargetGraphTests
{
    private static readonly CommandSurface Graph = Surface.Of(typeof(Build));

    [Theory]
    [InlineData("Clean", "Clean")]
    [InlineData("Setup", "Setup")]
    [InlineData("ImageInfo", "ImageInfo")]
    [InlineData("FetchSources", "FetchSources")]
    [InlineData("BuildSdk", "BuildSdk FetchSources RestoreSdkContainer")]
    [InlineData("Mirror", "Mirror RestoreSdkContainer")]
    [InlineData("Flash", "Flash BuildFirmware BuildSdk FreezeModules BuildMpyCross FetchSources RestoreSdkContainer")]
    [InlineData("Flash --image a.bin", "Flash")]
    [InlineData("Release", "Release BuildFirmware BuildSdk FreezeModules BuildMpyCross FetchSources RestoreSdkContainer")]
    [InlineData("Erase SmokeTestRepl", "Erase SmokeTestRepl")]
    public void A_run_has_the_named_targets_and_what_they_need(string line, string targets) =>
        Assert.Equal(targets.Split(' ').Order(StringComparer.Ordinal), Running(line).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("RestoreSdkContainer", "Preset", false)]
    [InlineData("FetchSources", "Jobs", false)]
    [InlineData("FetchSources", "Micropython", true)]
    [InlineData("BuildSdk", "Filesystem", false)]
    [InlineData("BuildSdk", "Jobs", true)]
    [InlineData("Flash", "Preset", true)]
    [InlineData("Flash --image a.bin", "Preset", false)]
    [InlineData("Flash --image a.bin", "Baud", true)]
    [InlineData("Test", "Sdk", false)]
    public void An_option_counts_when_a_target_of_the_run_looks_at_it(string line, string option, bool counts) =>
        Assert.Equal(counts, Graph.Options.Single(one => one.Key == option).UsedBy.Any(Running(line).Contains));

    private static IReadOnlySet<string> Running(string line) => TargetGraph.Running(typeof(Build), Graph, new CommandLineParser(Graph).Parse(line.Split(' ')));
}
