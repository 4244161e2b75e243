/// <summary>What is done to a board: its flash, its prompt, its files.</summary>
internal sealed partial class Build
{
    Task DeviceInfoAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(DeviceInfo));

    Task ReadFlashAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(ReadFlash));

    Task EraseAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(Erase));

    Task FlashAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(Flash));

    Task ReplAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(Repl));

    Task VirtualBoardAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(VirtualBoard));
}
