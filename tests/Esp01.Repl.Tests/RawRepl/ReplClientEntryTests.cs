using Esp01.Repl.Diagnosis;
using Esp01.Repl.RawRepl;
using Esp01.Serial;
using Esp01.Testing.Links;
using static Esp01.Repl.Tests.RawRepl.ReplTranscripts;

namespace Esp01.Repl.Tests.RawRepl;

public class ReplClientEntryTests
{
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1)]
    public async Task A_board_at_its_prompt_enters_raw_mode_at_the_first_attempt(int maxBytesPerRead)
    {
        var link = new ScriptedLink { MaxBytesPerRead = maxBytesPerRead }.EntersRaw();
        var client = new ReplClient(link);

        await client.EnterRawAsync();

        Assert.Equal(ReplMode.Raw, client.Mode);
        link.AssertFinished();
    }

    [Fact]
    public async Task A_running_main_py_is_interrupted_and_its_traceback_is_not_taken_for_a_failure()
    {
        var link = new ScriptedLink()
            .Reply("temperature 21\r\ntemperature 21\r\n")
            .Expect("\r\x03").Reply("Traceback (most recent call last):\r\n  File \"main.py\", line 7, in <module>\r\nKeyboardInterrupt: \r\n" + NewBanner)
            .Expect("\x03").Reply("\r\n>>> ")
            .Expect("\r\x01").Reply("\r\n>>> \r\n" + RawPrompt);
        var client = new ReplClient(link);

        await client.EnterRawAsync();

        Assert.Equal(new ReplBanner("v1.24.1", "2024-11-29", "ESP module (1M) with ESP8266"), client.Banner);
        link.AssertFinished();
    }

    [Fact]
    public async Task SDK_noise_before_the_raw_prompt_does_no_harm()
    {
        var link = new ScriptedLink()
            .Expect("\r\x03").Reply("#5 ets_task(4020e374, 29, 3fff70a8, 10)\r\n\r\n>>> ")
            .Expect("\x03").Reply("\r\n>>> ")
            .Expect("\r\x01").Reply("\r\n>>> \r\nscandone\nstate: 0 -> 2 (b0)\n" + RawPrompt);

        await new ReplClient(link).EnterRawAsync();

        link.AssertFinished();
    }

    [Fact]
    public async Task A_board_that_reset_when_the_port_was_opened_is_asked_again()
    {
        var link = new ScriptedLink()
            .Expect("\r\x03\x03\r\x01").Wait(2500).Reply("rl\xfe\x8c|..|\r\n" + NewBanner)
            .Expect("\r\x03").Reply("\r\n>>> \r\n>>> ")
            .Expect("\x03").Reply("\r\n>>> ")
            .Expect("\r\x01").Reply("\r\n>>> \r\n" + RawPrompt);
        var client = new ReplClient(link, ReplOptions.Default with { MayReset = false });

        await client.EnterRawAsync();

        Assert.Equal("v1.24.1", client.Banner?.Version);
    }

    [Fact]
    public async Task Silence_ends_in_a_diagnosis_that_names_the_port_within_a_minute_of_line_time()
    {
        var link = new ScriptedLink { Address = "/dev/ttyUSB0", HasControlLines = false }.ExpectThrough("never");

        var error = await Assert.ThrowsAsync<NoPromptException>(() => new ReplClient(link).EnterRawAsync());

        Assert.Equal(PromptFailureKind.Silent, error.Failure.Kind);
        Assert.StartsWith("/dev/ttyUSB0: Nothing came from the board", error.Message, StringComparison.Ordinal);
        Assert.InRange(link.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_board_with_control_lines_is_reset_with_GPIO0_high_and_interrupted_as_it_starts()
    {
        var link = new ScriptedLink().ExpectThrough("\x03\r\x01\r\x03")
            .ExpectThrough("\r\x01")
            .ExpectLines(dtr: false, rts: true).ExpectLines(dtr: false, rts: false)
            .Expect("\x03").Reply("\xfe\x01rl\r\n" + OldBanner)
            .Expect("\r\x03").Reply("\r\n>>> \r\n>>> ")
            .Expect("\x03").Reply("\r\n>>> ")
            .Expect("\r\x01").Reply("\r\n>>> \r\n" + RawPrompt);
        var client = new ReplClient(link, ReplOptions.Default with { EntryAttempts = 2 });

        await client.EnterRawAsync();

        Assert.Equal("v1.9.4-8-ga9a3caad0", client.Banner?.Version);
        Assert.Equal(1, client.Generation);
    }

    [Fact]
    public async Task The_ROM_is_heard_at_its_own_rate_when_a_reset_did_not_help()
    {
        var link = new ScriptedLink().ExpectThrough("\r\x01")
            .ExpectLines(dtr: false, rts: true).ExpectLines(dtr: false, rts: false)
            .ExpectThrough("\x03\x03\x03").ExpectThrough("\x03\x03\x03")
            .ExpectBaudRate(74880)
            .ExpectLines(dtr: false, rts: true).ExpectLines(dtr: false, rts: false)
            .Reply("\r\n ets Jan  8 2013,rst cause:2, boot mode:(1,7)\r\n\r\n");
        var client = new ReplClient(link, ReplOptions.Default with { EntryAttempts = 1, BootTimeout = TimeSpan.FromMilliseconds(650) });

        var error = await Assert.ThrowsAsync<NoPromptException>(() => client.EnterRawAsync());

        Assert.Equal(PromptFailureKind.BootloaderMode, error.Failure.Kind);
        Assert.Equal(115200, link.BaudRate);
    }

    [Fact]
    public async Task An_unplugged_board_is_not_a_board_without_a_prompt() =>
        await Assert.ThrowsAsync<SerialLinkLostException>(() => new ReplClient(new ScriptedLink().Expect("\r\x03").Lose()).EnterRawAsync());
}
