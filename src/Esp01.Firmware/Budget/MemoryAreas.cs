using Esp01.Firmware.Flash;

namespace Esp01.Firmware.Budget;

/// <summary>What an address of a linked firmware is in.</summary>
public enum MemoryArea
{
    DataRam,
    InstructionRam,
    Irom,
}

/// <summary>The processor's view of the areas; the ends are generous, for firmware that is linked to be measured and does not fit.</summary>
internal static class MemoryAreas
{
    private const uint DataRamStart = 0x3FFE_8000;
    private const uint InstructionRamStart = 0x4010_0000;

    public static MemoryArea? Find(uint address) => address switch
    {
        >= FlashAddress.MappedBase and < FlashAddress.MappedBase + (4 << 20) => MemoryArea.Irom,
        >= InstructionRamStart and < FlashAddress.MappedBase => MemoryArea.InstructionRam,
        >= DataRamStart and < 0x4000_0000 => MemoryArea.DataRam,
        _ => null,
    };
}
