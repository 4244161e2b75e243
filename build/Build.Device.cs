/// <summary>What is done to a board: its flash, its prompt, its files.</summary>
internal sealed partial class Build
{
    Task DeviceInfoAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(DeviceInfo));

    Task ReadFlashAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(ReadFlash));

    Task EraseAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(Erase));

    Task FlashAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(Flash));

    Task SmokeTestReplAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(SmokeTestRepl));

    Task RemoveAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(Remove));

    Task UploadAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(Upload));

    Task RunAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(Run));

    Task ListAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(List));

    Task DownloadAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(Download));

    Task ReplAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(Repl));

    Task VirtualBoardAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(VirtualBoard));
}
