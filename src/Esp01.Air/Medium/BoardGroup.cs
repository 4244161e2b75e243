using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Radio;
using Esp01.Emulation.Time;

namespace Esp01.Air.Medium;

/// <summary>
/// Several boards that share one time, so that one air can carry frames between them. Whoever runs one of them, by its
/// <see cref="HeaderOf"/>, runs all.
/// </summary>
/// <remarks>
/// Each board runs alone for less than the shortest time in which a frame could reach another, and all meet there: no frame
/// arrives in anybody's past, and the result does not depend on who goes first. While all boards wait, time goes in larger steps.
/// </remarks>
public sealed class BoardGroup
{
    /// <summary>A frame waits for the channel and has a preamble before anybody can receive it.</summary>
    private static readonly SimulatedTime Step = AirTime.DistributedSpace + SimulatedTime.FromMicroseconds(20);

    private readonly List<Esp01Board> _boards = [];

    /// <summary>The clock of the air between the boards; no board's own.</summary>
    public BoardClock Clock { get; } = new();

    public IReadOnlyList<Esp01Board> Boards => _boards;

    /// <summary>Takes a board in. Where the others have run already it is held in reset until their time, and starts then.</summary>
    /// <exception cref="InvalidOperationException">The board is ahead of the group.</exception>
    public IPinHeader Add(Esp01Board board)
    {
        if (_boards.Count == 0)
            Clock.AdvanceTo(board.Clock.Now);
        if (board.Clock.Now > Clock.Now)
            throw new InvalidOperationException($"The board is ahead of the group: {board.Clock.Now} against {Clock.Now}. Add it before it runs.");
        if (board.Clock.Now < Clock.Now)
        {
            board.DriveReset(low: true);
            board.RunUntil(Clock.Now);
            board.DriveReset(low: false);
        }

        _boards.Add(board);
        return HeaderOf(board);
    }

    /// <summary>The board's pins, with a time that is everybody's.</summary>
    public IPinHeader HeaderOf(Esp01Board board) => new GroupedHeader(this, board);

    public void RunUntil(SimulatedTime limit)
    {
        while (Clock.Now < limit)
        {
            var end = Earlier(limit, Earlier(Clock.NextAlarm, FirstActivity() + Step));
            foreach (var board in _boards)
                board.RunUntil(end);
            Clock.AdvanceTo(end);
            Clock.CallDueAlarms();
        }
    }

    /// <summary>Before this no board can do anything that another would notice.</summary>
    private SimulatedTime FirstActivity()
    {
        var first = SimulatedTime.MaxValue - Step;
        foreach (var board in _boards)
            first = Earlier(first, board.Cpu.IsIdle ? board.Clock.NextAlarm : Clock.Now);
        return first > Clock.Now ? Earlier(first, SimulatedTime.MaxValue - Step) : Clock.Now;
    }

    private static SimulatedTime Earlier(SimulatedTime left, SimulatedTime right) => left < right ? left : right;

    private sealed class GroupedHeader(BoardGroup group, Esp01Board board) : IPinHeader
    {
        public BoardClock Clock => board.Clock;

        public IUartPins Uart => board.Uart;

        public void DriveReset(bool low) => board.DriveReset(low);

        public void DriveGpio0(bool low) => board.DriveGpio0(low);

        public void RunUntil(SimulatedTime limit) => group.RunUntil(limit);
    }
}
