using Esp01.CommandLine.Grammar;

namespace Esp01.CommandLine.Tests.Grammar;

public sealed class EnvironmentCheckTests
{
    [Theory]
    [InlineData("BAUD")]
    [InlineData("Baud")]
    [InlineData("NUKE_BAUD")]
    [InlineData("nuke-baud")]
    public void A_bad_value_in_a_variable_of_an_options_name_is_an_error(string name)
    {
        var error = Assert.Throws<UsageException>(() => Verify((name, "abc")));
        Assert.Contains($"environment variable {name}, which sets --baud", error.Message, StringComparison.Ordinal);
        Assert.Contains("must be a whole number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_two_words_may_be_written_with_an_underscore() =>
        Assert.Throws<UsageException>(() => Verify(("SOURCE_MIRROR", " ")));

    [Theory]
    [InlineData("BAUD", "9600")]
    [InlineData("BAUD", "")]
    [InlineData("BAUDRATE", "abc")]
    public void A_good_an_empty_and_an_unrelated_variable_are_fine(string name, string value) => Verify((name, value));

    [Fact]
    public void Two_variables_for_one_option_are_an_error() =>
        Assert.Contains("BAUD and NUKE_BAUD both mean --baud", Assert.Throws<UsageException>(() => Verify(("BAUD", "9600"), ("NUKE_BAUD", "9600"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_variable_does_not_matter_when_the_command_line_has_the_option() =>
        EnvironmentCheck.Verify(SampleSurface.Create(), new Dictionary<string, string> { ["BAUD"] = "abc" }, key => key == "Baud");

    private static void Verify(params (string Name, string Value)[] variables) =>
        EnvironmentCheck.Verify(SampleSurface.Create(), variables.ToDictionary(variable => variable.Name, variable => variable.Value), _ => false);
}
