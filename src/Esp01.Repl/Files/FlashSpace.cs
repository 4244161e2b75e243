using System.Numerics;

namespace Esp01.Repl.Files;

/// <summary>How much flash a file takes.</summary>
public static class FlashSpace
{
    /// <summary>A folder of littlefs is a pair of blocks.</summary>
    public const int FolderBlocks = 2;

    /// <summary>Kept free for metadata: littlefs writes a directory to a new block before it lets go of the old one.</summary>
    public const int ReserveBlocks = 2;

    /// <summary>
    /// Blocks of a file in littlefs' list, whose block <c>i</c> starts with <c>ctz(i)+1</c> pointers of 4 bytes (littlefs
    /// DESIGN.md, "CTZ skip-lists"). FAT takes this many or one fewer. A small file that fits into its folder's block counts
    /// as one.
    /// </summary>
    public static int Blocks(long size, int blockSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blockSize, 128);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var blocks = 1;
        for (var held = (long)blockSize; held < size; blocks++)
            held += blockSize - (4 * (BitOperations.TrailingZeroCount(blocks) + 1));
        return blocks;
    }
}
