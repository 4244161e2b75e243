using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Storage;
using Esp01.RomLoader.Flashing;
using Esp01.RomLoader.Session;

namespace Esp01.EndToEnd.Tests.Flashing;

/// <summary>A virtual board on the bench, its adapter, and what was reported while it was worked on.</summary>
internal sealed class Bench : IAsyncDisposable, IProgress<FlasherEvent>
{
    public Bench(BoardOptions? options = null, ResetCircuit circuit = ResetCircuit.TwoTransistors, SerialFaults? toBoard = null, SerialFaults? fromBoard = null)
    {
        Board = new Esp01Board(options);
        Link = new LockstepLink(Board, circuit, toBoard: toBoard, fromBoard: fromBoard);
    }

    public Esp01Board Board { get; }

    public LockstepLink Link { get; }

    public List<FlasherEvent> Events { get; } = [];

    public byte[] Flash => Board.Flash.Cells.Span.ToArray();

    public static BoardOptions With(FlashModel flash) => new() { Flash = flash };

    /// <summary>An image the ROM would load: one small segment, and random bytes that compress as programs do.</summary>
    public static byte[] MakeImage(int length, int seed = 1)
    {
        var random = new Random(seed);
        var image = new byte[length];
        byte[][] words = [.. Enumerable.Range(0, 600).Select(_ => { var word = new byte[random.Next(2, 9)]; random.NextBytes(word); return word; })];
        for (var at = 0; at < length;)
        {
            var word = words[(int)(random.NextDouble() * random.NextDouble() * words.Length)];
            var count = Math.Min(word.Length, length - at);
            word.AsSpan(0, count).CopyTo(image.AsSpan(at));
            at += count;
        }
        byte[] header = [0xE9, 1, 0, 0x20, 0x00, 0x00, 0x10, 0x40, 0x00, 0x00, 0x10, 0x40, 4, 0, 0, 0, 0x06, 0xFF, 0xFF, 0xFF];
        header.CopyTo(image, 0);
        image.AsSpan(header.Length, 11).Clear();
        image[31] = (byte)(0xEF ^ 0x06 ^ 0xFF ^ 0xFF ^ 0xFF);
        return image;
    }

    public Task<FlashSession> ConnectAsync(ConnectOptions? options = null, CancellationToken cancellationToken = default) =>
        FlashSession.ConnectAsync(Link, options ?? new ConnectOptions(), this, cancellationToken);

    public async Task<FlashSummary> FlashAsync(byte[] image, ConnectOptions? options = null, bool full = false, CancellationToken cancellationToken = default) =>
        await (await ConnectAsync(options, cancellationToken)).FlashAsync(new FlashRequest { Parts = [new FlashPart(image)], Full = full }, cancellationToken);

    /// <summary>What the user does when advice is given.</summary>
    public event Action<string>? Advised;

    public void Report(FlasherEvent value)
    {
        Events.Add(value);
        if (value is FlasherEvent.Advice advice)
            Advised?.Invoke(advice.Text);
    }

    public async ValueTask DisposeAsync()
    {
        await Link.DisposeAsync();
        Board.Dispose();
    }
}
