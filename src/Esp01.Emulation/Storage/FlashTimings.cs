using Esp01.Emulation.Time;

namespace Esp01.Emulation.Storage;

/// <summary>How long a flash chip is busy with each kind of command. Typical values, not the maxima.</summary>
/// <param name="ProgramFirstByte">A page program of one byte.</param>
/// <param name="ProgramNextByte">Added for each further byte of the same page program.</param>
public sealed record FlashTimings(
    SimulatedTime ProgramFirstByte,
    SimulatedTime ProgramNextByte,
    SimulatedTime EraseSector,
    SimulatedTime EraseHalfBlock,
    SimulatedTime EraseBlock,
    SimulatedTime ErasePerMebibyte,
    SimulatedTime WriteStatus)
{
    /// <summary>
    /// Winbond W25Q80BV datasheet, AC electrical characteristics, typical column: first byte 30 us, each further byte 2.5 us,
    /// 4 KiB 30 ms, 32 KiB 120 ms, 64 KiB 150 ms, chip 2 s, status register 10 ms. Winbond's own Verilog model of the later
    /// W25Q80DL has the same for blocks, chip and status register, but 45 ms for 4 KiB, and 0.8 ms for a page where these make
    /// 0.67 (W25Q80DL.v, found in https://github.com/tillitis/tillitis-key1, hw/application_fpga/core/tk1/tb).
    /// </summary>
    public static FlashTimings Winbond { get; } = new(
        SimulatedTime.FromMicroseconds(30),
        new(SimulatedTime.TicksPerMicrosecond * 5 / 2),
        SimulatedTime.FromMilliseconds(30),
        SimulatedTime.FromMilliseconds(120),
        SimulatedTime.FromMilliseconds(150),
        SimulatedTime.FromMilliseconds(2000),
        SimulatedTime.FromMilliseconds(10));

    /// <summary>
    /// The P25Q80H class: every erase takes 8 ms, and every page program about 2 ms however short it is. Fitted to published
    /// flashing times (https://github.com/espressif/esptool/issues/391), not taken from a datasheet.
    /// </summary>
    public static FlashTimings Puya { get; } = new(
        SimulatedTime.FromMilliseconds(2),
        SimulatedTime.Zero,
        SimulatedTime.FromMilliseconds(8),
        SimulatedTime.FromMilliseconds(8),
        SimulatedTime.FromMilliseconds(8),
        SimulatedTime.FromMilliseconds(8),
        SimulatedTime.FromMilliseconds(8));

    /// <summary>A page program of <paramref name="length"/> bytes, at least 1.</summary>
    public SimulatedTime Program(int length) => new(ProgramFirstByte.Ticks + (ProgramNextByte.Ticks * (length - 1)));

    /// <summary>A chip erase of <paramref name="size"/> bytes.</summary>
    public SimulatedTime EraseChip(int size) => new(ErasePerMebibyte.Ticks * size / (1 << 20));
}
