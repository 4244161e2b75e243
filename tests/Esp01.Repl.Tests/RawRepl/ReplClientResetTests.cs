using Esp01.Repl.Diagnosis;
using Esp01.Repl.RawRepl;
using Esp01.Testing.Links;
using static Esp01.Repl.Tests.RawRepl.ReplTranscripts;

namespace Esp01.Repl.Tests.RawRepl;

public class ReplClientResetTests
{
    [Theory]
    [InlineData("PYB: soft reboot\r\n")]
    [InlineData("MPY: soft reboot\r\n")]
    public async Task A_soft_reset_from_raw_mode_comes_back_to_raw_mode_on_old_and_new_boards(string tag)
    {
        var link = new ScriptedLink().EntersRaw().Expect("\x04").Reply("OK\r\n" + tag).Wait(900).Reply("hello from boot.py\r\n" + RawPrompt);
        var client = new ReplClient(link);

        var text = await client.SoftResetAsync();

        Assert.Contains("hello from boot.py", System.Text.Encoding.ASCII.GetString(text), StringComparison.Ordinal);
        Assert.Equal(1, client.Generation);
        link.AssertFinished();
    }

    [Fact]
    public async Task A_hard_reset_waits_for_the_banner_and_sends_nothing_meanwhile()
    {
        var link = new ScriptedLink().EntersRaw().GrantsRawPaste()
            .Expect("import machine\nmachine.reset()\n\x04").Reply("\x04").Wait(300).Reply("\xff\x80rl\x9c|..|\r\n").Wait(700).Reply(NewBanner);
        var client = new ReplClient(link);

        await client.HardResetAsync();

        Assert.Equal(ReplMode.Friendly, client.Mode);
        Assert.Equal("v1.24.1", client.Banner?.Version);
        link.AssertFinished();
    }

    [Fact]
    public async Task A_board_that_crashes_as_it_starts_is_a_boot_loop_with_its_cause()
    {
        const string crash = "\n ets Jan  8 2013,rst cause:4, boot mode:(3,6)\n\nwdt reset\nload 0x40100000, len 31020, room 16 \n";
        var link = new ScriptedLink().EntersRaw().GrantsRawPaste()
            .Expect("import machine\nmachine.reset()\n\x04").Reply("\x04").Reply(crash).Wait(2000).Reply(crash).Wait(2000).Reply(crash).Wait(2000).Reply(crash);

        var error = await Assert.ThrowsAsync<NoPromptException>(() => new ReplClient(link).HardResetAsync());

        Assert.Equal(PromptFailureKind.BootLoop, error.Failure.Kind);
        Assert.Contains("wdt reset", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_soft_reset_into_main_py_goes_through_the_friendly_prompt()
    {
        var link = new ScriptedLink().EntersRaw().Expect("\x02").Reply("\r\n" + NewBanner)
            .Expect("\x04").Reply("\r\nMPY: soft reboot\r\nposted\r\n" + NewBanner);

        var text = await new ReplClient(link).SoftResetIntoMainAsync();

        Assert.Contains("posted", System.Text.Encoding.ASCII.GetString(text), StringComparison.Ordinal);
        link.AssertFinished();
    }
}
