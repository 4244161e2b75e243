using Esp01.CommandLine.Grammar;
using Esp01.Quality.Testing;

namespace Esp01.Quality.Tests.Testing;

public sealed class TestSelectionTests
{
    private static readonly TestProject[] All = [new("Esp01.EndToEnd.Tests", "e"), new("Esp01.Repl.Tests", "r")];

    [Fact]
    public void A_quick_run_leaves_out_whole_ways_and_slow_tests()
    {
        var quick = TestSelection.Make(All, [], quick: true);

        Assert.Equal(["Esp01.Repl.Tests"], quick.Projects.Select(project => project.Name));
        Assert.Equal(["-trait-", "Speed=Slow"], quick.Arguments);
    }

    [Fact]
    public void A_whole_run_leaves_out_nothing()
    {
        var whole = TestSelection.Make(All, [], quick: false);

        Assert.Equal(All, whole.Projects);
        Assert.Empty(whole.Arguments);
    }

    [Fact]
    public void Times_of_different_selections_are_not_mixed_up() => Assert.Equal(
        4, new[] { TestSelection.Make(All, [], true), TestSelection.Make(All, [], false), TestSelection.Make(All, ["Repl"], true), TestSelection.Make(All, ["Repl"], false) }.Select(one => one.Name).Distinct().Count());

    [Fact]
    public void Quick_and_a_project_that_is_never_quick_is_an_error_and_not_an_empty_run() =>
        Assert.StartsWith("--quick leaves nothing of Esp01.EndToEnd.Tests.", Assert.Throws<UsageException>(() => TestSelection.Make(All, ["EndToEnd"], quick: true)).Message, StringComparison.Ordinal);
}
