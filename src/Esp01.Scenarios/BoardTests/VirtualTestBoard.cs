using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Repl.RawRepl;
using Esp01.Serial;

namespace Esp01.Scenarios.BoardTests;

/// <summary>A virtual board with an image and nothing else on it, for tests; it runs while somebody waits for it.</summary>
public sealed class VirtualTestBoard : IAsyncDisposable
{
    private readonly Esp01Board _board = new(new() { SkipsIdleLoops = true });
    private readonly LockstepLink _link;

    public VirtualTestBoard(ReadOnlyMemory<byte> image)
    {
        _board.Flash.Load(image.Span);
        _link = new(_board, ResetCircuit.None);
    }

    public ISerialLink Link => _link;

    /// <summary>Starts it and waits for its prompt.</summary>
    /// <exception cref="Repl.ReplException">The image shows none.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        _board.DriveReset(low: true);
        _board.DriveReset(low: false);
        await new ReplClient(_link).WaitForBootAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _link.DisposeAsync();
        _board.Dispose();
    }
}
