using System.Reflection;
using System.Runtime.CompilerServices;
using CommandLine;
using Esp01.CommandLine.Grammar;
using Nuke.Common;

namespace Esp01.Architecture.Tests.Sources;

/// <summary>An option of the environment counts for the targets of a run and no others; the run is read off the graph.</summary>
public sealed class TargetGraphTests
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

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

    [Fact]
    public void The_table_of_needs_is_what_the_targets_declare()
    {
        // Only declarations are of interest, and the constructor starts what a process has once.
        var build = RuntimeHelpers.GetUninitializedObject(typeof(Build));
        var targets = typeof(Build).GetProperties(Declared).Where(property => property.PropertyType == typeof(Target)).ToDictionary(property => (Target)property.GetValue(build)!, property => property.Name);
        var declared = targets.ToDictionary(target => target.Value, target => TargetReader.Read(target.Key));

        Assert.Equal(
            declared.Where(target => target.Value.Needs.Count > 0).Select(target => $"{target.Key}: {string.Join(' ', target.Value.Needs.Select(needed => targets[needed]))}").Order(StringComparer.Ordinal),
            TargetGraph.Needs.Select(target => $"{target.Key}: {string.Join(' ', target.Value)}").Order(StringComparer.Ordinal));
        Assert.Equal(declared.Where(target => target.Value.Condition is not null).Select(target => target.Key), TargetGraph.LeftOutWith.Keys);
        Assert.All(TargetGraph.LeftOutWith, left =>
        {
            Assert.True(declared[left.Key].Condition!());
            typeof(Build).GetProperty(left.Value, Declared)!.SetValue(build, new[] { "a.bin" });
            Assert.False(declared[left.Key].Condition!());
        });
    }

    private static IReadOnlySet<string> Running(string line) => TargetGraph.Running(new CommandLineParser(Graph).Parse(line.Split(' ')));
}
