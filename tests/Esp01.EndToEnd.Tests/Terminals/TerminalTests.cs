using Esp01.EndToEnd.Tests.Graph;
using Esp01.EndToEnd.Tests.Referees;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Terminals;

/// <summary>The target Repl in the terminals people have, with a board behind TCP.</summary>
public sealed class TerminalTests
{
    [Fact]
    public async Task A_person_at_a_Linux_terminal_works_at_the_prompt_and_gets_the_terminal_back_as_it_was()
    {
        await using var board = Serve();
        await using var seat = Seat.TakeAt(
            $"before=$(stty -g); dotnet '{BuildProcess.Program()}' Repl --port {PortOf(board)}; code=$?; test \"$before\" = \"$(stty -g)\" && echo as it was; exit $code",
            Checkout.Root);
        await WorkAsync(seat);

        await seat.TypeAsync("while 1: pass\r\r");
        await seat.SeeAsync("...");
        await seat.TypeAsync("\x03");
        await seat.SeeAsync("KeyboardInterrupt");
        await seat.SeeAsync(">>>");

        await seat.TypeAsync("\x1d");
        var (code, shown) = await seat.LeaveAsync();
        Assert.Equal(0, code);
        Assert.Contains("as it was", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_at_a_Windows_console_works_at_the_prompt()
    {
        using var windows = await WindowsBuild.CompileAsync();
        await using var board = Serve();
        await using var seat = Seat.TakeAt($"wine wineboot --init && wine '{windows.Program}' Repl --port {PortOf(board)}", Checkout.Root, windows.Environment);
        await WorkAsync(seat);

        await seat.TypeAsync("\x1d");
        Assert.Equal(0, (await seat.LeaveAsync()).Code);
    }

    /// <summary>What a person does: asks, takes the last line from the history, edits, pastes, types letters beyond ASCII, restarts.</summary>
    private static async Task WorkAsync(Seat seat)
    {
        await seat.SeeAsync("Ctrl-] leaves");
        await seat.TypeAsync("\r");
        await seat.SeeAsync(">>>");
        await seat.TypeAsync("6 * 7 + 4200\r");
        await seat.SeeAsync("\n4242");
        await seat.SeeAsync(">>>");
        await seat.TypeAsync("\x1b[A\x1b[D\x1b[D5\r");
        await seat.SeeAsync("\n42542");
        await seat.SeeAsync(">>>");
        await seat.TypeAsync("\x05print('é€'.upper() + 'x' * 3)\r\x04");
        await seat.SeeAsync("\né€xxx");
        await seat.SeeAsync(">>>");
        await seat.TypeAsync($"pasted = '{string.Concat(Enumerable.Repeat("0123456789", 70))}'\r");
        await seat.SeeAsync(">>>");
        await seat.TypeAsync("len(pasted)\r");
        await seat.SeeAsync("\n700");
        await seat.SeeAsync(">>>");
        // Wine paints parts of a long line twice, but what a console leaves out of one is painted nowhere.
        await seat.TypeAsync("print(*range(10 ** 2, 2 * 10 ** 2), 'e' + 'nd')\r");
        var line = await seat.SeeAsync("end");
        Assert.Equal(100, Enumerable.Range(100, 100).Count(number => line.Contains($"{number}", StringComparison.Ordinal)));
        await seat.SeeAsync(">>>");
        await seat.TypeAsync("\x04");
        await seat.SeeAsync("soft reboot");
        await seat.SeeAsync(">>>");
    }

    private static ServedBoard Serve() => new(Wire.Tcp, image: OpenSdkImage.Load());

    // pyserial's name for it is the one a served board tells.
    private static string PortOf(ServedBoard board) => board.Address.Replace("socket://", "tcp://", StringComparison.Ordinal);
}
