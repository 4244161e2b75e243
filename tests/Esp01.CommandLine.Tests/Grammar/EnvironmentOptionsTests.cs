using Esp01.CommandLine.Grammar;

namespace Esp01.CommandLine.Tests.Grammar;

public sealed class EnvironmentOptionsTests
{
    [Theory]
    [InlineData("ESP01_BAUD")]
    [InlineData("NUKE_BAUD")]
    [InlineData("esp01_baud")]
    public void A_variable_with_a_prefix_of_this_build_counts_and_is_said(string name)
    {
        var option = Assert.Single(Read((name, "9600")));
        Assert.True(option.Counts);
        Assert.Equal($"From the environment: --baud 9600 ({name}).", option.Notice);
    }

    [Theory]
    [InlineData("BAUD")]
    [InlineData("Baud")]
    [InlineData("NUKEBAUD")]
    [InlineData("ESP01_BAUDRATE")]
    [InlineData("MY_ESP01_BAUD")]
    public void Any_other_variable_decides_nothing_whatever_its_value(string name) => Assert.Empty(Read((name, "abc")));

    [Fact]
    public void A_name_of_two_words_may_be_written_with_an_underscore() =>
        Assert.Equal("/m", Assert.Single(Read(("ESP01_SOURCE_MIRROR", "/m"))).Value);

    [Fact]
    public void A_bad_value_is_an_error()
    {
        var error = Assert.Throws<UsageException>(() => Read(("NUKE_BAUD", "abc")));
        Assert.Contains("environment variable NUKE_BAUD, which sets --baud", error.Message, StringComparison.Ordinal);
        Assert.Contains("must be a whole number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_stops_no_target_that_does_not_look_at_the_option() =>
        Assert.Empty(EnvironmentOptions.Read(SampleSurface.Create(), Variables(("NUKE_BAUD", "abc")), _ => false, option => option.Key != "Baud"));

    [Fact]
    public void The_command_line_wins() =>
        Assert.Empty(EnvironmentOptions.Read(SampleSurface.Create(), Variables(("NUKE_BAUD", "abc")), key => key == "Baud", _ => true));

    [Fact]
    public void An_empty_variable_is_none() => Assert.Empty(Read(("ESP01_BAUD", "")));

    [Fact]
    public void Two_variables_for_one_option_are_an_error() =>
        Assert.Contains("ESP01_BAUD and NUKE_BAUD both mean --baud", Assert.Throws<UsageException>(() => Read(("ESP01_BAUD", "9600"), ("NUKE_BAUD", "9600"))).Message, StringComparison.Ordinal);

    [Fact]
    public void What_destroys_is_never_taken_from_there_and_that_is_said()
    {
        var option = Assert.Single(Read(("ESP01_ERASE", "true")));
        Assert.False(option.Counts);
        Assert.Equal("Not looked at: ESP01_ERASE. --erase can destroy something and must stand on the command line.", option.Notice);
    }

    [Fact]
    public void The_engine_is_shown_no_variable_that_it_would_take_for_an_option() =>
        Assert.Equal(
            ["HOST", "plan", "NUKE_SKIP", "Verbosity", "BAUD", "source_mirror"],
            EnvironmentOptions.TakenByTheEngine(SampleSurface.Create(), ["HOST", "plan", "NUKE_SKIP", "Verbosity", "BAUD", "source_mirror", "PATH", "HOSTNAME", "NUKE_TELEMETRY_OPTOUT", "ESP01_BAUD"]));

    private static IReadOnlyList<EnvironmentOption> Read(params (string Name, string Value)[] variables) =>
        EnvironmentOptions.Read(SampleSurface.Create(), Variables(variables), _ => false, _ => true);

    private static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value);
}
