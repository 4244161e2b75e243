using CommandLine;
using Esp01.CommandLine.Grammar;

namespace Esp01.Architecture.Tests.Sources;

/// <summary>An option that is accepted and then ignored is a lie: the help names for a target only what its code can come to read.</summary>
public sealed class ParameterUseTests
{
    private static readonly CommandSurface Graph = Surface.Of(typeof(Build));

    public static TheoryData<string> Targets => new(Graph.Targets.Select(target => target.Name));

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_target_reads_every_option_that_the_help_names_for_it(string target)
    {
        using var code = new BuildCode();
        var named = Graph.Options.Where(option => option.UsedBy.Contains(target)).Select(option => option.Key);
        // The driver takes this one off the command line itself, before there is a build.
        Assert.Empty(named.Except(code.ParametersRead(target)).Except(["Json"]));
    }

    [Fact]
    public void Every_option_is_named_for_a_target() =>
        Assert.Empty(Graph.Options.Where(option => option.UsedBy.Count == 0).Select(option => option.Name));
}
