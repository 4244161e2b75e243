namespace Esp01.Emulation.Storage;

/// <summary>The command bytes of the W25Q and GD25Q families.</summary>
public enum FlashOpcode : byte
{
    WriteStatus = 0x01,
    PageProgram = 0x02,
    ReadData = 0x03,
    WriteDisable = 0x04,
    ReadStatus = 0x05,
    WriteEnable = 0x06,
    FastRead = 0x0b,
    EraseSector = 0x20,
    WriteStatus2 = 0x31,
    ReadStatus2 = 0x35,
    FastReadDualOutput = 0x3b,
    ReadUniqueId = 0x4b,
    WriteEnableVolatileStatus = 0x50,
    EraseHalfBlock = 0x52,
    ReadSfdp = 0x5a,
    EraseChipAlternative = 0x60,
    FastReadQuadOutput = 0x6b,
    ReadManufacturerAndDevice = 0x90,
    ReadJedecId = 0x9f,
    ReleasePowerDown = 0xab,
    PowerDown = 0xb9,
    FastReadDualIo = 0xbb,
    EraseChip = 0xc7,
    EraseBlock = 0xd8,
    FastReadQuadIo = 0xeb,
}
