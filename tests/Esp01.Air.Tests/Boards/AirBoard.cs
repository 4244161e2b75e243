using Esp01.Air.Medium;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Memory;
using Esp01.Repl.RawRepl;

namespace Esp01.Air.Tests.Boards;

/// <summary>A strict virtual ESP-01 with an image in its flash and a client at its prompt, in an air.</summary>
internal sealed class AirBoard : IProgress<BoardDiagnostic>, IAsyncDisposable
{
    private readonly LockstepLink _link;

    private AirBoard(Esp01Board board, IPinHeader header)
    {
        Board = board;
        _link = new(header);
        Repl = new(_link);
    }

    public Esp01Board Board { get; }

    public ReplClient Repl { get; }

    public LockstepLink Link => _link;

    /// <summary>What the program did that the board does not model.</summary>
    public List<BoardDiagnostic> Diagnostics { get; } = [];

    /// <summary>A board by itself, with a medium on its clock.</summary>
    public static async Task<(AirBoard Board, RadioMedium Medium)> StartAsync(byte[] image, int seed = 0)
    {
        var sink = new Sink();
        var board = NewBoard(image, sink, new() { Seed = seed });
        var medium = new RadioMedium(board.Clock, seed);
        medium.Join(board.Radio);
        var client = new AirBoard(board, board);
        sink.Target = client;
        await client.Repl.WaitForBootAsync(TestContext.Current.CancellationToken);
        return (client, medium);
    }

    /// <summary>A board among others.</summary>
    public static async Task<AirBoard> StartAsync(byte[] image, BoardGroup group, RadioMedium medium, BoardOptions options)
    {
        var sink = new Sink();
        var board = NewBoard(image, sink, options);
        medium.Join(board.Radio);
        var client = new AirBoard(board, group.Add(board));
        sink.Target = client;
        await client.Repl.WaitForBootAsync(TestContext.Current.CancellationToken);
        return client;
    }

    /// <summary>What the code printed.</summary>
    public async Task<string> RunAsync(string code) =>
        (await Repl.ExecuteAsync(code, cancellationToken: TestContext.Current.CancellationToken)).Text.TrimEnd('\n');

    /// <summary>Lets the board's time go on.</summary>
    public Task PassAsync(double seconds) => _link.DelayAsync(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken).AsTask();

    public void Report(BoardDiagnostic value) => Diagnostics.Add(value);

    public async ValueTask DisposeAsync()
    {
        await _link.DisposeAsync();
        Board.Dispose();
    }

    private static Esp01Board NewBoard(byte[] image, Sink sink, BoardOptions options)
    {
        var board = new Esp01Board(options with { Diagnostics = sink });
        board.Flash.Load(image);
        // The board had power before its flash had a program.
        board.DriveReset(low: true);
        board.DriveReset(low: false);
        return board;
    }

    private sealed class Sink : IProgress<BoardDiagnostic>
    {
        public AirBoard? Target { get; set; }

        public void Report(BoardDiagnostic value) => Target?.Report(value);
    }
}
