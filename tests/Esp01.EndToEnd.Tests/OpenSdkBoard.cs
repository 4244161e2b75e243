using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Memory;
using Esp01.Repl.RawRepl;

namespace Esp01.EndToEnd.Tests;

/// <summary>A virtual ESP-01 with the open image in its flash, started, and a client at its prompt.</summary>
internal sealed class OpenSdkBoard : IProgress<BoardDiagnostic>, IAsyncDisposable
{
    private readonly LockstepLink _link;

    private OpenSdkBoard(BoardOptions options, ReadOnlySpan<byte> flash)
    {
        Board = new(options with { Diagnostics = this });
        Board.Flash.Load(flash);
        _link = new(Board);
        Repl = new(_link);
        // The board had power before its flash had a program.
        Board.DriveReset(low: true);
        Board.DriveReset(low: false);
    }

    public Esp01Board Board { get; }

    public ReplClient Repl { get; }

    /// <summary>What the program did that the board does not model.</summary>
    public List<BoardDiagnostic> Diagnostics { get; } = [];

    /// <summary>Starts the image from otherwise blank flash and waits for the prompt.</summary>
    public static Task<OpenSdkBoard> StartAsync(BoardOptions? options = null) => StartAsync(OpenSdkImage.Load(), options);

    public static async Task<OpenSdkBoard> StartAsync(byte[] flash, BoardOptions? options = null)
    {
        var board = new OpenSdkBoard(options ?? new BoardOptions(), flash);
        await board.Repl.WaitForBootAsync(TestContext.Current.CancellationToken);
        return board;
    }

    /// <summary>What the code printed.</summary>
    public async Task<string> RunAsync(string code) =>
        (await Repl.ExecuteAsync(code, cancellationToken: TestContext.Current.CancellationToken)).Text.TrimEnd('\n');

    /// <summary>Type and message of what the code raised, as MicroPython prints them.</summary>
    public async Task<string> ErrorOfAsync(string code)
    {
        var result = await Repl.TryExecuteAsync(code, cancellationToken: TestContext.Current.CancellationToken);
        return result.Error is { } error ? $"{error.Type}: {error.Message}" : $"no error, but the output {result.Text}";
    }

    /// <summary>Runs code that ends in a reset, and waits for the prompt after it.</summary>
    public async Task<string> RunIntoResetAsync(string code)
    {
        await _link.WriteAsync("\r\x03\x03"u8.ToArray(), TestContext.Current.CancellationToken);
        await Repl.EnterFriendlyAsync(TestContext.Current.CancellationToken);
        await _link.WriteAsync(System.Text.Encoding.Latin1.GetBytes(code + "\r"), TestContext.Current.CancellationToken);
        return System.Text.Encoding.Latin1.GetString(await Repl.WaitForBootAsync(TestContext.Current.CancellationToken));
    }

    public void Report(BoardDiagnostic value) => Diagnostics.Add(value);

    public async ValueTask DisposeAsync()
    {
        await _link.DisposeAsync();
        Board.Dispose();
    }
}
