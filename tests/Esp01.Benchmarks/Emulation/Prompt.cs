using Esp01.Emulation.Board;
using Esp01.Emulation.Time;

namespace Esp01.Benchmarks.Emulation;

/// <summary>Runs a board until its program prompts.</summary>
internal static class Prompt
{
    private static readonly SimulatedTime Slice = SimulatedTime.FromMilliseconds(1);
    private static readonly SimulatedTime Limit = SimulatedTime.FromSeconds(30);

    /// <exception cref="TimeoutException">No prompt in 30 s of the board's time.</exception>
    public static void Reach(Esp01Board board)
    {
        var tail = "";
        board.Uart.Transmitted = frame => tail = tail.Length < 4 ? tail + (char)frame.Value : tail[1..] + (char)frame.Value;
        while (tail != ">>> ")
        {
            if (board.Clock.Now > Limit)
                throw new TimeoutException($"The program does not prompt; the last it said was '{tail}'.");
            board.RunUntil(board.Clock.Now + Slice);
        }

        board.Uart.Transmitted = null;
    }

    /// <summary>A board whose flash holds <paramref name="flash"/>, held in reset until now.</summary>
    public static Esp01Board Start(ReadOnlySpan<byte> flash, BoardOptions? options = null)
    {
        var board = new Esp01Board(options);
        board.DriveReset(low: true);
        board.Flash.Load(flash);
        board.DriveReset(low: false);
        return board;
    }
}
