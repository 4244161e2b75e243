using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Storage;
using Esp01.Emulation.Time;
using Esp01.Repl.Files;
using Esp01.Repl.RawRepl;
using Esp01.Serial;

namespace Esp01.EndToEnd.Tests.Repl;

/// <summary>A virtual board that runs by itself, at a pseudo-terminal that any program can open, one after the other.</summary>
internal sealed class PtyBoard : IAsyncDisposable
{
    private readonly Esp01Board _board;
    private readonly RunningBoard _running;
    private readonly PtyPort _port;

    /// <param name="flashBytes">An image that is told so by its header has a file system behind itself of all that is left.</param>
    public PtyBoard(int flashBytes = 1 << 20)
    {
        var image = OpenSdkImage.Load();
        image[3] = (byte)((image[3] & 0x0f) | (flashBytes == 1 << 20 ? 0x20 : 0x40));
        _board = new Esp01Board(new BoardOptions { Flash = FlashModel.Winbond(flashBytes) });
        _board.Flash.Load(image);
        _running = new RunningBoard(_board, Pacing.Turbo);
        _port = new PtyPort(_running);
    }

    public string Device => _port.Address;

    /// <summary>Does something with the board's files over the pseudo-terminal, and closes it.</summary>
    public async Task WithFilesAsync(Func<BoardFiles, Task> work)
    {
        await using var link = await new LinkOpener().OpenAsync(new SerialPortAddress(Device), TestContext.Current.CancellationToken);
        await link.SetBaudRateAsync(115200, TestContext.Current.CancellationToken);
        var client = new ReplClient(link);
        await client.EnterRawAsync(TestContext.Current.CancellationToken);
        await using (var files = new BoardFiles(client))
            await work(files);
        await client.EnterFriendlyAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _port.DisposeAsync();
        await _running.DisposeAsync();
        _board.Dispose();
    }
}
