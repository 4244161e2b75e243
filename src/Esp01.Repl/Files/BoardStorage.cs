using System.Globalization;

namespace Esp01.Repl.Files;

/// <summary>What the board says of its flash and its file system.</summary>
/// <param name="Platform"><c>esp8266</c>.</param>
/// <param name="FlashSize">Bytes, as the image header has it; 0 when the board has no <c>esp</c> module.</param>
/// <param name="FirmwareEnd">Where the image's region ends (<c>esp.flash_user_start()</c>), in bytes.</param>
/// <param name="BlockSize">Bytes; 0 without a file system.</param>
/// <param name="CanReceiveBinary">Whether stdin can be read in binary and polled: 1.12 and later, not on 512 KiB builds.</param>
public sealed record BoardStorage(string Platform, long FlashSize, long FirmwareEnd, int BlockSize, int Blocks, int FreeBlocks, bool CanReceiveBinary)
{
    /// <summary>One sector for native code before the file system and five behind it for the SDK's parameters.</summary>
    private const long Reserved = 4096 + 20480;

    private const long SmallestWithFileSystem = 1 << 20;

    public bool IsMounted => BlockSize > 0 && Blocks > 0;

    public long TotalBytes => (long)BlockSize * Blocks;

    public long FreeBytes => (long)BlockSize * FreeBlocks;

    public long UsedBytes => TotalBytes - FreeBytes;

    /// <summary>Whether the chip is too small for a file system at all.</summary>
    public bool IsTooSmallForFileSystem => FlashSize is > 0 and < SmallestWithFileSystem;

    /// <summary>Whether the image leaves no room for a file system on a chip that could have one.</summary>
    public bool IsWrongVariant => FlashSize >= SmallestWithFileSystem && FirmwareEnd + Reserved >= FlashSize;

    /// <summary>Checks that files can be stored.</summary>
    /// <exception cref="WrongVariantException">The image is for a larger chip.</exception>
    /// <exception cref="NoFileSystemException">There is none, for another reason.</exception>
    public void RequireFileSystem(string address)
    {
        if (IsWrongVariant)
            throw new WrongVariantException(address, this);
        if (IsMounted)
            return;
        throw IsTooSmallForFileSystem
            ? new NoFileSystemException(
                address,
                string.Create(CultureInfo.InvariantCulture, $"this is a {FlashSize / 1024} KiB chip; MicroPython has no file system on it, so nothing can be uploaded."),
                "Freeze the program into the image instead: put main.py into firmware-modules and build again.")
            : new NoFileSystemException(
                address,
                "no file system is mounted on the board.",
                "Flash again after an erase (`./build.sh Erase Flash`); the first start makes a new file system.");
    }

    internal static BoardStorage Parse(string probe)
    {
        var p = probe.Split(' ');
        if (p.Length != 7)
            throw new FormatException($"Seven values were expected from the board, not \"{probe}\".");
        int Int(int i) => int.Parse(p[i], CultureInfo.InvariantCulture);
        return new BoardStorage(p[0], Int(1), Int(2), Int(3), Int(4), Int(5), p[6] == "1");
    }
}
