using Esp01.CommandLine.Grammar;

namespace Esp01.CommandLine.Tests.Grammar;

public sealed class UnheardOptionTests
{
    [Fact]
    public void An_option_that_no_named_target_looks_at_is_an_error_that_says_whose_it_is() =>
        Assert.Equal("--full says nothing to BuildFirmware.\n\nIt is for Flash.", Assert.Throws<UsageException>(() => Verify("BuildFirmware --full")).Message);

    [Theory]
    [InlineData("Flash --full")]
    [InlineData("BuildFirmware Flash --full --variant FLASH_1M")]
    public void An_option_of_one_of_the_targets_is_none(string line) => Verify(line);

    [Fact]
    public void What_a_target_before_it_may_look_at_is_left_alone() => Verify("Flash --variant FLASH_1M");

    [Fact]
    public void So_is_what_everybody_looks_at() => Verify("Flash --source-mirror m");

    private static void Verify(string line)
    {
        var surface = SampleSurface.Create();
        UnheardOption.Verify(surface, new CommandLineParser(surface).Parse(line.Split(' ')), target => target.Group == "Board");
    }
}
