using Esp01.Air.Medium;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Peripherals;
using Esp01.Repl.RawRepl;

namespace Esp01.EndToEnd.Tests.OpenSdk;

/// <summary>Two boards in one air, with a client at each prompt.</summary>
internal sealed class TwoBoards : IAsyncDisposable
{
    private readonly BoardGroup _group = new();
    private readonly RadioMedium _medium;
    private readonly List<Esp01Board> _boards = [];
    private readonly List<LockstepLink> _links = [];

    private TwoBoards(byte[] first, byte[] second)
    {
        _medium = new(_group.Clock);
        First = Add(first, 0x00000a);
        Second = Add(second, 0x00000b);
    }

    public ReplClient First { get; }

    public ReplClient Second { get; }

    public static async Task<TwoBoards> StartAsync(byte[] first, byte[] second)
    {
        var boards = new TwoBoards(first, second);
        await boards.First.WaitForBootAsync(TestContext.Current.CancellationToken);
        await boards.Second.WaitForBootAsync(TestContext.Current.CancellationToken);
        return boards;
    }

    /// <summary>What the code printed.</summary>
    public static async Task<string> RunAsync(ReplClient board, string code) =>
        (await board.ExecuteAsync(code, cancellationToken: TestContext.Current.CancellationToken)).Text.TrimEnd('\n');

    public async ValueTask DisposeAsync()
    {
        foreach (var link in _links)
            await link.DisposeAsync();
        foreach (var board in _boards)
            board.Dispose();
    }

    private ReplClient Add(byte[] image, uint device)
    {
        var board = new Esp01Board(new BoardOptions { Mac = new MacAddress(0x18fe34, device) });
        board.Flash.Load(image);
        // The board had power before its flash had a program.
        board.DriveReset(low: true);
        board.DriveReset(low: false);
        _medium.Join(board.Radio);
        _boards.Add(board);
        _links.Add(new(_group.Add(board)));
        return new(_links[^1]);
    }
}
