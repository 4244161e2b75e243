using System.Text.RegularExpressions;
using CommandLine;
using Esp01.CommandLine.Grammar;
using Esp01.CommandLine.Manual;

namespace Esp01.Architecture.Tests.Documents;

/// <summary>The pages say what the graph says.</summary>
public sealed partial class CommandTests
{
    private const string Begin = "<!-- targets -->\n";
    private const string End = "<!-- /targets -->";

    private static readonly CommandSurface Graph = Surface.Of(typeof(Build));

    /// <summary>With UPDATE_GOLDEN=1 the table is written anew.</summary>
    [Fact]
    public void The_table_of_targets_is_that_of_the_graph()
    {
        var text = Page.At("docs/targets.md").Text;
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(Repository.At("docs/targets.md"), text[..begin] + TargetTable.Render(Graph) + text[end..]);
        else
            Assert.Equal(TargetTable.Render(Graph), text[begin..end]);
    }

    [Fact]
    public void Every_option_that_a_page_mentions_exists()
    {
        var known = Graph.AllOptions.Select(option => option.Name).Append("reprobe").ToHashSet(StringComparer.Ordinal);
        var mentioned = Page.All.SelectMany(page => page.Text.Split('\n')).Where(line => line.Contains("build.sh ", StringComparison.Ordinal))
            .SelectMany(line => OptionPattern().Matches(line)).Select(match => match.Groups[1].Value);
        Assert.Empty(mentioned.Except(known));
    }

    [Fact]
    public void Every_command_of_a_page_can_be_parsed_and_names_targets_that_work()
    {
        var parser = new CommandLineParser(Graph);
        var commands = Page.All.SelectMany(page => page.ShellBlocks).SelectMany(block => block.Split('\n'))
            .Where(line => line.StartsWith("./build.sh ", StringComparison.Ordinal))
            .Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..])
            .ToList();
        Assert.True(commands.Count > 15, "The pages no longer show how a thing is done.");
        Assert.All(commands, command => Assert.All(parser.Parse(command).Targets, target => Assert.True(target.IsReady, $"{target.Name} does not work yet.")));
    }

    [Fact]
    public void Parameters_point_at_targets_that_exist() =>
        Assert.Empty(Graph.Options.SelectMany(option => option.UsedBy).Except(Graph.Targets.Select(target => target.Name)));

    [GeneratedRegex("(?<=[ `])--([a-z-]+)")]
    private static partial Regex OptionPattern();
}
