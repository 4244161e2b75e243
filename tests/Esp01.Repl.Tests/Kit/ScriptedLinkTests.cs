using Esp01.Serial;
using Esp01.Testing.Links;

namespace Esp01.Repl.Tests.Kit;

public class ScriptedLinkTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_reply_comes_only_after_the_bytes_before_it_were_written()
    {
        var link = new ScriptedLink().Expect("ab").Reply("cd");
        var buffer = new byte[8];

        Assert.Equal(0, await link.ReadAsync(buffer, Second));
        await link.WriteAsync("a"u8.ToArray());
        Assert.Equal(0, await link.ReadAsync(buffer, Second));
        await link.WriteAsync("b"u8.ToArray());
        Assert.Equal(2, await link.ReadAsync(buffer, Second));
        link.AssertFinished();
        Assert.Equal(2 * Second, link.Elapsed);
    }

    [Fact]
    public async Task A_wrong_byte_is_reported_when_it_is_written()
    {
        var link = new ScriptedLink().Expect("ab");
        var error = await Assert.ThrowsAsync<LinkScriptException>(async () => await link.WriteAsync("ax"u8.ToArray()));
        Assert.Contains("differs at byte 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_that_was_not_played_to_its_end_is_a_failure() =>
        Assert.Throws<LinkScriptException>(new ScriptedLink().Expect("a").AssertFinished);

    [Fact]
    public async Task Silence_ends_inside_a_read_that_waits_long_enough()
    {
        var link = new ScriptedLink().Wait(300).Reply("x");
        var buffer = new byte[8];

        Assert.Equal(0, await link.ReadAsync(buffer, TimeSpan.FromMilliseconds(200)));
        Assert.Equal(1, await link.ReadAsync(buffer, Second));
        Assert.Equal(TimeSpan.FromMilliseconds(300), link.Elapsed);
    }

    [Fact]
    public async Task A_lost_link_delivers_what_had_arrived_first()
    {
        var link = new ScriptedLink().Reply("x").Lose();
        var buffer = new byte[8];

        Assert.Equal(1, await link.ReadAsync(buffer, Second));
        await Assert.ThrowsAsync<SerialLinkLostException>(async () => await link.ReadAsync(buffer, Second));
    }

    [Fact]
    public async Task Control_lines_are_checked_and_logged_with_their_time()
    {
        var link = new ScriptedLink().ExpectLines(dtr: false, rts: true).Reply("boot");
        await link.DelayAsync(Second);
        await link.SetControlLinesAsync(new ControlLines(false, true));

        Assert.Equal([new LinkEvent.SetLines(Second, new ControlLines(false, true))], link.Events);
        Assert.Equal(4, await link.ReadAsync(new byte[8], Second));
        await Assert.ThrowsAsync<LinkScriptException>(
            async () => await new ScriptedLink().ExpectLines(true, true).SetControlLinesAsync(ControlLines.Released));
    }
}
