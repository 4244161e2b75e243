using Esp01.Repl.Wire;
using Esp01.Serial;
using Esp01.Testing.Links;

namespace Esp01.Repl.Tests.Wire;

public class WireLogTests
{
    [Fact]
    public async Task A_log_shows_time_direction_and_bytes_and_keeps_a_burst_on_one_line()
    {
        var log = new WireLog();
        var link = TappedLink.Over(new ScriptedLink().Expect("a\r").Reply("x\xff\r\n").Wait(1500).Reply(">>> "), log);

        await link.SetControlLinesAsync(new ControlLines(Dtr: false, Rts: true));
        await link.WriteAsync("a"u8.ToArray());
        await link.WriteAsync("\r"u8.ToArray());
        await link.ReadAsync(new byte[2], TimeSpan.FromSeconds(5));
        await link.ReadAsync(new byte[9], TimeSpan.FromSeconds(5));
        await link.ReadAsync(new byte[9], TimeSpan.FromSeconds(5));

        Assert.Equal(
            """
                 0.000 * DTR released, RTS asserted
                 0.000 > "a\r"
                 0.000 < "x\xff\r\n"
                 1.500 < ">>> "

            """.ReplaceLineEndings("\n"),
            log.ToText());
    }
}
