using Esp01.RomLoader.Rom;
using Esp01.RomLoader.Slip;

namespace Esp01.RomLoader.Stub;

/// <summary>Puts the stub into the chip's RAM and starts it.</summary>
internal static class StubLoader
{
    /// <summary>Greetings of a fifth of a second, for longer than the stub waits before it goes back to the first rate.</summary>
    public const int FallbackTries = 55;

    private const int ChecksumWord = 7;

    private static readonly uint Checksum = StubImage.Load().Checksum;

    /// <returns>The running stub, or null when it did not start.</returns>
    public static async Task<StubClient?> TryStartAsync(RomBootloader rom, StubImage image, CancellationToken cancellationToken)
    {
        await rom.Client.LoadMemoryAsync(image.DataAddress, image.Data, cancellationToken);
        await rom.Client.LoadMemoryAsync(image.CodeAddress, image.Code, cancellationToken);
        await rom.LeaveAsync(image.Entry, cancellationToken);
        return await TryFindAsync(rom.Channel, 5, cancellationToken);
    }

    /// <summary>Asks a few times whether a stub of ours is there at the present rate.</summary>
    public static async Task<StubClient?> TryFindAsync(FrameChannel channel, int tries, CancellationToken cancellationToken)
    {
        var stub = new StubClient(channel);
        for (var attempt = 0; attempt < tries; attempt++)
        {
            if (await stub.TryHelloAsync(TimeSpan.FromMilliseconds(200), cancellationToken) is not { Status: StubStatus.Ok } hello)
                continue;
            // The ROM's checksum of what is loaded has eight bits; a stub that was damaged on the way must not touch the flash.
            return hello.Words > ChecksumWord && hello.Word(ChecksumWord) == Checksum ? stub : null;
        }
        return null;
    }
}
