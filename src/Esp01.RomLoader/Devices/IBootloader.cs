using Esp01.RomLoader.Slip;

namespace Esp01.RomLoader.Devices;

/// <summary>What both the ROM loader and our stub can do to a board. All ranges are whole sectors.</summary>
internal interface IBootloader
{
    /// <summary>For messages: "RAM stub" or "ROM loader".</summary>
    string Name { get; }

    /// <summary>Whether <see cref="HashAsync"/> works; the ROM loader has no such command.</summary>
    bool CanHash { get; }

    FrameChannel Channel { get; }

    Task<uint> ReadRegisterAsync(uint address, CancellationToken cancellationToken);

    Task<uint> ReadFlashIdAsync(CancellationToken cancellationToken);

    Task<uint> ReadFlashStatusAsync(CancellationToken cancellationToken);

    Task EraseChipAsync(CancellationToken cancellationToken);

    Task EraseAsync(FlashRange range, IProgress<int>? erased, CancellationToken cancellationToken);

    /// <summary>Erases and programs; reports bytes of <paramref name="data"/> that are done.</summary>
    Task WriteAsync(int address, ReadOnlyMemory<byte> data, IProgress<int>? written, CancellationToken cancellationToken);

    Task<byte[]> ReadAsync(FlashRange range, IProgress<int>? read, CancellationToken cancellationToken);

    /// <summary>Whether the flash holds <paramref name="wanted"/> at <paramref name="address"/>, by reading it; slow through the ROM loader.</summary>
    Task<bool> HoldsAsync(int address, ReadOnlyMemory<byte> wanted, CancellationToken cancellationToken);

    /// <summary>MD5 of <paramref name="count"/> pieces of equal length, one after the other.</summary>
    Task<IReadOnlyList<Md5Digest>> HashAsync(int address, int piece, int count, CancellationToken cancellationToken);

    /// <summary>Starts the program in flash whatever the boot pins say.</summary>
    Task StartProgramAsync(CancellationToken cancellationToken);
}
