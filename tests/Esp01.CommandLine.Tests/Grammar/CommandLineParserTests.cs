using Esp01.CommandLine.Grammar;

namespace Esp01.CommandLine.Tests.Grammar;

public sealed class CommandLineParserTests
{
    [Theory]
    [InlineData("BuildFirmware Flash")]
    [InlineData("build-firmware flash")]
    [InlineData("BuildFirmware+Flash")]
    [InlineData("--target BuildFirmware Flash")]
    [InlineData("BuildFirmware flash BUILDFIRMWARE")]
    public void Targets_are_found_however_they_are_written(string line) =>
        Assert.Equal(["BuildFirmware", "Flash"], Parse(line).Targets.Select(target => target.Name));

    [Theory]
    [InlineData("Flash --baud 460800")]
    [InlineData("Flash --BAUD 460800")]
    [InlineData("Flash -baud 460800")]
    [InlineData("Flash --baud=460800")]
    public void An_option_is_found_however_it_is_written(string line) => Assert.Equal(["460800"], Parse(line).Values["Baud"]);

    [Fact]
    public void Dashes_in_a_name_do_not_matter() => Assert.Equal(["m"], Parse("Flash --sourcemirror m").Values["SourceMirror"]);

    [Theory]
    [InlineData("Flash --port a b")]
    [InlineData("Flash --port a --full --port b")]
    public void An_option_that_takes_many_gathers_all_its_values(string line) => Assert.Equal(["a", "b"], Parse(line).Values["Port"]);

    [Fact]
    public void A_list_of_modules_may_begin_with_a_dash() =>
        Assert.Equal(["-dht,-neopixel,+wifitools"], Parse("BuildFirmware --modules -dht,-neopixel,+wifitools --baud 9600").Values["Modules"]);

    [Theory]
    [InlineData("Flash --full", "true")]
    [InlineData("Flash --full false", "false")]
    [InlineData("Flash --full=true --baud 9600", "true")]
    public void A_switch_is_on_unless_it_says_otherwise(string line, string value) => Assert.Equal([value], Parse(line).Values["Full"]);

    [Theory]
    [InlineData("Falsh", "There is no target 'Falsh'. Did you mean 'Flash'?")]
    [InlineData("Flash --skip Eraze", "There is no target 'Eraze'.")]
    [InlineData("Flash --bord x", "There is no option '--bord'.")]
    [InlineData("Flash --sauce-mirror x", "There is no option '--sauce-mirror'. Did you mean '--source-mirror'?")]
    [InlineData("Flash --variant FLASH_9M", "--variant 'FLASH_9M' must be one of FLASH_512K, FLASH_1M. Did you mean 'FLASH_1M'?")]
    [InlineData("Flash --baud abc", "--baud 'abc' must be a whole number from 1200 to 4000000.")]
    [InlineData("Flash --baud 99", "--baud '99' must be a whole number from 1200 to 4000000.")]
    [InlineData("Flash --baud", "--baud needs a value: --baud NUMBER")]
    [InlineData("Flash --baud --full", "--baud needs a value: --baud NUMBER")]
    [InlineData("Flash --baud 9600 19200", "--baud takes one value, but '19200' follows '9600'.")]
    [InlineData("Flash --baud 9600 --baud 19200", "--baud is given twice, with '9600' and '19200'.")]
    [InlineData("BuildFirmware+Flash Flash", "'BuildFirmware+Flash Flash' joins some targets with '+' and others with spaces.")]
    [InlineData("Flash --plan", "'--plan' of the build engine is not for this build. It would open a web page")]
    [InlineData("Flash --host Nowhere", "'--host' of the build engine is not for this build.")]
    [InlineData("Flash --strict", "'--strict' of the build engine is not for this build.")]
    [InlineData("Flash --full maybe", "'maybe' cannot stand after the switch --full")]
    [InlineData("Flash --verbosity bogus", "--verbosity 'bogus' must be one of verbose, normal, minimal, quiet.")]
    public void What_is_unknown_or_malformed_is_an_error_that_says_what_is_valid(string line, string message) =>
        Assert.StartsWith(message, Assert.Throws<UsageException>(() => Parse(line)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_target_lists_all_there_are() =>
        Assert.EndsWith("Targets: BuildFirmware, Flash, VirtualBoard.", Assert.Throws<UsageException>(() => Parse("Nope")).Message, StringComparison.Ordinal);

    [Fact]
    public void No_arguments_mean_no_targets() => Assert.Empty(Parse(string.Empty).Targets);

    [Fact]
    public void Help_is_recognised_after_targets() => Assert.True(Parse("Flash --help").WantsHelp);

    private static ParsedCommandLine Parse(string line) =>
        new CommandLineParser(SampleSurface.Create()).Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
