namespace Esp01.Emulation.Storage;

/// <summary>Which part of the array the block protect bits keep from being programmed or erased (W25Q80BV datasheet, "Status Register Memory Protection").</summary>
internal static class FlashProtection
{
    private const int Sector = 4 * 1024;
    private const int HalfBlock = 32 * 1024;
    private const int Block = 64 * 1024;

    public static bool Covers(FlashStatus status, int sizeBytes, int offset, int length)
    {
        var (start, end) = ProtectedRange(status, sizeBytes);
        var inside = offset < end && offset + length > start;
        return status.HasFlag(FlashStatus.ComplementProtect)
            ? offset < start || offset + length > end
            : inside;
    }

    private static (int Start, int End) ProtectedRange(FlashStatus status, int sizeBytes)
    {
        var level = ((int)status >> 2) & 7;
        if (level == 0)
            return (0, 0);
        var protectedBytes = level == 7
            ? sizeBytes
            : status.HasFlag(FlashStatus.ProtectSectors)
                ? Math.Min(Sector << (level - 1), HalfBlock)
                : Math.Min(Block << (level - 1), sizeBytes);
        return status.HasFlag(FlashStatus.ProtectFromBottom) ? (0, protectedBytes) : (sizeBytes - protectedBytes, sizeBytes);
    }
}
