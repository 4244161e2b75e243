using System.Text;
using Esp01.Repl.Terminal;
using Esp01.Serial;

namespace Esp01.Repl.Tests.Terminal;

public class TerminalSessionTests
{
    [Fact]
    public async Task Keys_go_to_the_board_and_its_answer_to_the_screen_and_the_log()
    {
        var (board, console, log) = (new RingDouble(16), new ConsoleDouble(), new MemoryStream());
        var session = Start(console, TerminalOptions.Default with { Log = log }, board);

        console.Type("print(1)\r\x03");
        await console.SeeAsync("print(1)\r\x03");
        console.Type("\x1d");
        await session;

        Assert.Equal("print(1)\r\x03", Encoding.Latin1.GetString([.. board.Taken]));
        Assert.Equal("print(1)\r\x03", Encoding.Latin1.GetString(log.ToArray()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_long_paste_loses_no_byte(bool echoes)
    {
        var (board, console) = (new RingDouble(echoes ? 7 : 200) { Echoes = echoes }, new ConsoleDouble());
        var text = string.Concat(Enumerable.Range(0, 800).Select(i => (char)('a' + (i % 26))));
        var session = Start(console, TerminalOptions.Default, board);

        console.Type(text[..400]);
        console.Type(text[400..]);
        console.EndKeys();
        await session;
        while (board.Taken.Count < 800 && board.Lost == 0)
            await board.ReadAsync(new byte[300], TimeSpan.Zero);

        Assert.Equal(0, board.Lost);
        Assert.InRange(board.Deepest, 1, 255);
        Assert.Equal(text, Encoding.Latin1.GetString([.. board.Taken]));
    }

    [Fact]
    public async Task An_unplugged_board_is_waited_for_and_the_terminal_goes_on_when_it_is_back()
    {
        var (first, second, console) = (new RingDouble(16), new RingDouble(16), new ConsoleDouble());
        var session = Start(console, TerminalOptions.Default with { ReconnectPause = TimeSpan.FromMilliseconds(1) }, first, null, second);

        console.Type("one");
        await console.SeeAsync("one");
        first.IsUnplugged = true;
        await console.SeeAsync("Connected to ring again.");
        console.Type("two");
        await console.SeeAsync("two");
        console.Type("\x1d");
        await session;

        Assert.Equal("two", Encoding.Latin1.GetString([.. second.Taken]));
        Assert.Contains("ring is gone; waiting for it to come back.", console.Notices);
    }

    [Fact]
    public async Task Keys_from_a_pipe_end_the_terminal_only_when_the_board_has_answered()
    {
        var (board, console, log) = (new RingDouble(3), new ConsoleDouble(), new MemoryStream());
        var session = Start(console, TerminalOptions.Default with { Log = log, QuietBeforeLeaving = TimeSpan.FromMilliseconds(300) }, board);

        console.Type("print(1)\r");
        console.EndKeys();
        await session;

        Assert.Equal("print(1)\r", Encoding.Latin1.GetString(log.ToArray()));
    }

    [Fact]
    public async Task A_board_that_stays_away_can_be_left()
    {
        var (board, console) = (new RingDouble(16), new ConsoleDouble());
        var session = Start(console, TerminalOptions.Default with { ReconnectPause = TimeSpan.FromMilliseconds(1) }, board);
        board.IsUnplugged = true;
        await console.SeeAsync("is gone");

        console.Type("\x1d");

        await session;
    }

    [Fact]
    public async Task A_port_that_cannot_be_opened_at_first_is_an_error_and_not_waited_for() =>
        await Assert.ThrowsAsync<SerialLinkLostException>(() => Start(new ConsoleDouble(), TerminalOptions.Default));

    /// <param name="boards">What each opening finds; null and the end of the list are a port that is not there.</param>
    private static Task Start(ConsoleDouble console, TerminalOptions options, params RingDouble?[] boards)
    {
        var queue = new Queue<RingDouble?>(boards);
        return new TerminalSession(
            _ => Task.FromResult<ISerialLink>(queue.TryDequeue(out var board) && board is not null ? board : throw new SerialLinkLostException("ring")),
            console,
            TimeProvider.System,
            options).RunAsync();
    }
}
