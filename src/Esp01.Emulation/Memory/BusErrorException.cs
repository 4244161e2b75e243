namespace Esp01.Emulation.Memory;

/// <summary>
/// Host code (a ROM function, a peripheral) touched a guest address where there is nothing, or wrote where only reading is
/// possible. Inside a ROM call the processor turns it into the exception the program would have had for the same access.
/// </summary>
public sealed class BusErrorException(uint address, bool isWrite)
    : EmulationException(
        $"Nothing on the board answers a {(isWrite ? "write to" : "read from")} address 0x{address:x8}.\n\n" +
        "A pointer in the program is wrong, or the flash cache is off while code or data in flash is used.")
{
    public uint Address { get; } = address;

    public bool IsWrite { get; } = isWrite;
}
