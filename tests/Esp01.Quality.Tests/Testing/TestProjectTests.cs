using Esp01.CommandLine.Grammar;
using Esp01.Quality.Testing;

namespace Esp01.Quality.Tests.Testing;

public sealed class TestProjectTests
{
    private static readonly TestProject[] All = [new("Esp01.Firmware.Tests", "f"), new("Esp01.Repl.Tests", "r")];

    [Theory]
    [InlineData("Repl")]
    [InlineData("repl")]
    [InlineData("Esp01.Repl.Tests")]
    public void A_project_is_found_by_its_short_and_its_full_name(string name) => Assert.Equal([All[1]], TestProject.Choose(All, [name]));

    [Fact]
    public void Without_names_all_projects_are_chosen() => Assert.Equal(All, TestProject.Choose(All, []));

    [Fact]
    public void An_unknown_name_is_an_error_with_the_known_ones() =>
        Assert.Equal(
            "There is no test project 'Rpl'. Did you mean 'Repl'?\n\nTest projects: Firmware, Repl.",
            Assert.Throws<UsageException>(() => TestProject.Choose(All, ["Rpl"])).Message);
}
