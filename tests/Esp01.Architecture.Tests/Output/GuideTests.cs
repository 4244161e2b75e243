using Esp01.Repl.Files;
using Esp01.RomLoader;
using Esp01.RomLoader.Diagnosis;
using Esp01.Serial;
using Output;

namespace Esp01.Architecture.Tests.Output;

public sealed class GuideTests
{
    [Fact]
    public void A_board_that_says_nothing_is_sent_to_the_page_on_wiring()
    {
        var failure = Failures.Describe(new NoBootloaderException("COM3", SilenceCause.Silence, "Nothing was heard.", "Check VCC."), "log");

        Assert.Equal("Nothing was heard.\n\nCheck VCC.\n\nMore: docs/first-board.md#when-nothing-is-heard", failure.Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_port_that_is_in_use_is_sent_to_the_page_on_ports() =>
        Assert.EndsWith("More: docs/flashing.md#ports", Failures.Describe(new PortBusyException("COM3", null), "log").Message, StringComparison.Ordinal);

    [Fact]
    public void What_has_all_it_needs_in_its_message_is_left_as_it_is()
    {
        var mistake = new LocalPathException("main.py", "There is no such file.");

        Assert.Equal(mistake.Message, Failures.Describe(mistake, "log").Message);
    }
}
