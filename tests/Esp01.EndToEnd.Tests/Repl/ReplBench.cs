using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Storage;
using Esp01.Repl.Files;
using Esp01.Repl.RawRepl;

namespace Esp01.EndToEnd.Tests.Repl;

/// <summary>A virtual ESP-01 that runs genuine MicroPython, on a line that may be bad.</summary>
internal sealed class ReplBench : IAsyncDisposable
{
    private ReplBench(byte[] image, int flashBytes, SerialFaults? toBoard, SerialFaults? fromBoard, BoardOptions? options = null)
    {
        Board = new Esp01Board((options ?? new BoardOptions()) with { Flash = FlashModel.Winbond(flashBytes) });
        Board.Flash.Load(image);
        Link = new LockstepLink(Board, toBoard: toBoard, fromBoard: fromBoard);
        Restart();
    }

    public Esp01Board Board { get; }

    public LockstepLink Link { get; }

    /// <summary>A new client, as a new run of the program would make; one that is in the middle of something is not used again.</summary>
    public ReplClient NewClient() => new(Link);

    /// <summary>Starts the open image on a chip of 1 MiB.</summary>
    public static ReplBench Start(SerialFaults? toBoard = null, SerialFaults? fromBoard = null) => new(OpenSdkImage.Load(), 1 << 20, toBoard, fromBoard);

    /// <summary>Starts the open image on a board that is soldered in another way.</summary>
    public static ReplBench Start(BoardOptions options) => new(OpenSdkImage.Load(), 1 << 20, null, null, options);

    /// <summary>Starts another image on a chip of 1 MiB.</summary>
    public static ReplBench Start(byte[] image) => new(image, 1 << 20, null, null);

    /// <summary>The same image told by its header that the chip has 4 MiB, for more files than a small chip holds.</summary>
    public static ReplBench StartWithLargeChip()
    {
        var image = OpenSdkImage.Load();
        image[3] = (byte)((image[3] & 0x0f) | 0x40);
        return new ReplBench(image, 4 << 20, null, null);
    }

    /// <summary>As after plugging the board in.</summary>
    public void Restart()
    {
        Board.DriveReset(low: true);
        Board.DriveReset(low: false);
    }

    public async Task<BoardFiles> FilesAsync()
    {
        var client = NewClient();
        await client.EnterRawAsync(TestContext.Current.CancellationToken);
        return new BoardFiles(client);
    }

    public static UploadItem Item(string path, int size, int seed)
    {
        var content = new byte[size];
        new Random(seed).NextBytes(content);
        return new UploadItem(BoardPath.Parse(path), content);
    }

    public async ValueTask DisposeAsync()
    {
        await Link.DisposeAsync();
        Board.Dispose();
    }
}
