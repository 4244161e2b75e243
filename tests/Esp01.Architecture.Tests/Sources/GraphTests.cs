using System.Text.RegularExpressions;

namespace Esp01.Architecture.Tests.Sources;

/// <summary>The build graph's promise: targets run in the order in which Build.cs declares them.</summary>
public sealed partial class GraphTests
{
    [Fact]
    public void Each_target_comes_after_the_one_above_it()
    {
        var text = File.ReadAllText(Repository.At("build/Build.cs"));
        var targets = TargetPattern().Matches(text).Select(match => (Name: match.Groups["name"].Value, Body: match.Groups["body"].Value)).ToList();
        Assert.True(targets.Count > 20, "The pattern no longer finds the targets.");
        foreach (var (above, below) in targets.Zip(targets.Skip(1)))
            Assert.True(EdgePattern().Matches(below.Body).Any(edge => edge.Groups["targets"].Value.Split(',', StringSplitOptions.TrimEntries).Contains(above.Name)), $"{below.Name} has no edge to {above.Name}, which stands above it.");
    }

    [GeneratedRegex(@"^    Target (?<name>\w+) => _ => _(?<body>.*?);$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex TargetPattern();

    [GeneratedRegex(@"\.(After|DependsOn)\((?<targets>[^)]*)\)")]
    private static partial Regex EdgePattern();
}
