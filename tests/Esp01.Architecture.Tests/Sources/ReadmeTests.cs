using Driving;
using Esp01.Pipeline.CommandLine;
using Esp01.Pipeline.Manual;

namespace Esp01.Architecture.Tests.Sources;

/// <summary>The README says what the graph says.</summary>
public sealed class ReadmeTests
{
    private const string Begin = "<!-- targets -->\n";
    private const string End = "<!-- /targets -->";

    private static readonly CommandSurface Graph = Surface.Of(typeof(Build));

    /// <summary>With UPDATE_GOLDEN=1 the table is written anew.</summary>
    [Fact]
    public void The_table_of_targets_is_that_of_the_graph()
    {
        var file = Repository.At("README.md");
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, text[..begin] + TargetTable.Render(Graph) + text[end..]);
        else
            Assert.Equal(TargetTable.Render(Graph), text[begin..end]);
    }

    [Fact]
    public void Every_option_the_readme_mentions_exists()
    {
        var known = Graph.AllOptions.Select(option => option.Name).Append("reprobe").ToHashSet(StringComparer.Ordinal);
        var commands = File.ReadLines(Repository.At("README.md")).Where(line => line.Contains("build.sh ", StringComparison.Ordinal));
        var mentioned = commands.SelectMany(line => System.Text.RegularExpressions.Regex.Matches(line, "(?<=[ `])--([a-z-]+)")).Select(match => match.Groups[1].Value);
        Assert.Empty(mentioned.Except(known));
    }

    [Fact]
    public void Every_command_of_the_readme_names_targets_that_work()
    {
        var parser = new CommandLineParser(Graph);
        var commands = File.ReadLines(Repository.At("README.md"))
            .Where(line => line.StartsWith("./build.sh ", StringComparison.Ordinal))
            .Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..])
            .ToList();
        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.All(parser.Parse(command).Targets, target => Assert.True(target.IsReady, $"{target.Name} does not work yet.")));
    }

    [Fact]
    public void Parameters_point_at_targets_that_exist() =>
        Assert.Empty(Graph.Options.SelectMany(option => option.UsedBy).Except(Graph.Targets.Select(target => target.Name)));
}
