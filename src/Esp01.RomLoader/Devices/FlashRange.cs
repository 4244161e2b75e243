namespace Esp01.RomLoader.Devices;

/// <summary>Bytes of a flash chip from <paramref name="Start"/>.</summary>
public readonly record struct FlashRange(int Start, int Length)
{
    public const int Sector = 4096;
    public const int Block = 65536;

    /// <summary>First byte behind it.</summary>
    public int End => Start + Length;

    public bool IsWholeSectors => Start % Sector == 0 && Length % Sector == 0;

    public bool Overlaps(FlashRange other) => Start < other.End && other.Start < End;

    /// <summary>The whole sectors that hold it.</summary>
    public FlashRange ToSectors()
    {
        var start = Start / Sector * Sector;
        return new FlashRange(start, ((End + Sector - 1) / Sector * Sector) - start);
    }

    public override string ToString() => $"0x{Start:x5}-0x{Math.Max(Start, End - 1):x5}";
}
