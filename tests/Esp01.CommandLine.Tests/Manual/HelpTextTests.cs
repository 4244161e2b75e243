using Esp01.CommandLine.Manual;

namespace Esp01.CommandLine.Tests.Manual;

public sealed class HelpTextTests
{
    private static readonly HelpText Help = new(SampleSurface.Create());

    [Fact]
    public void The_manual_has_every_target_that_is_ready_and_no_other()
    {
        var text = Help.Render([]);
        Assert.Contains("  BuildFirmware\n      Builds the image.", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("VirtualBoard", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_manual_has_every_option_with_what_it_takes()
    {
        var text = Help.Render([]);
        foreach (var option in SampleSurface.Create().AllOptions)
            Assert.Contains($"  --{option.Name} {option.Syntax.Placeholder}".TrimEnd(), text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_targets_page_has_its_own_options_only()
    {
        var text = Help.Render([SampleSurface.Create().FindTarget("Flash")]);
        Assert.Contains("--baud NUMBER", text, StringComparison.Ordinal);
        Assert.DoesNotContain("--variant", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_without_a_body_says_so_on_its_page() =>
        Assert.Contains("Not implemented yet.", Help.Render([SampleSurface.Create().FindTarget("VirtualBoard")]), StringComparison.Ordinal);

    [Fact]
    public void No_line_is_wider_than_a_terminal() =>
        Assert.All(Help.Render([]).Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 110));
}
