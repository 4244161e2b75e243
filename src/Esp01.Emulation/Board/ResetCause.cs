namespace Esp01.Emulation.Board;

/// <summary>Why the chip starts, by the number the ROM prints as "rst cause". A program's jump to the reset vector changes none.</summary>
public enum ResetCause
{
    PowerOn = 1,
    ResetPin = 2,
    Software = 3,
    Watchdog = 4,
}
