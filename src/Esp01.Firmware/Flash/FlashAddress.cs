using System.Globalization;

namespace Esp01.Firmware.Flash;

/// <summary>A byte address in the flash chip, from 0; the CPU sees it at 0x40200000 more (first MiB).</summary>
public readonly record struct FlashAddress(int Value) : IComparable<FlashAddress>
{
    /// <summary>Bytes erased at once.</summary>
    public const int SectorSize = 4096;

    /// <summary>Where the CPU sees flash address 0.</summary>
    public const uint MappedBase = 0x4020_0000;

    /// <summary>Index of the sector that holds this address.</summary>
    public int Sector => Value / SectorSize;

    public uint Mapped => MappedBase + (uint)Value;

    public static FlashAddress OfSector(int sector) => new(sector * SectorSize);

    public int CompareTo(FlashAddress other) => Value.CompareTo(other.Value);

    public static bool operator <(FlashAddress left, FlashAddress right) => left.Value < right.Value;

    public static bool operator >(FlashAddress left, FlashAddress right) => left.Value > right.Value;

    public static bool operator <=(FlashAddress left, FlashAddress right) => left.Value <= right.Value;

    public static bool operator >=(FlashAddress left, FlashAddress right) => left.Value >= right.Value;

    public override string ToString() => "0x" + Value.ToString("x5", CultureInfo.InvariantCulture);
}
