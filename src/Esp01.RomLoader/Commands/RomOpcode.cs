namespace Esp01.RomLoader.Commands;

/// <summary>What the ESP8266's ROM loader understands: its jump table has these and no others.</summary>
internal enum RomOpcode : byte
{
    FlashBegin = 0x02,
    FlashData = 0x03,
    FlashEnd = 0x04,
    MemoryBegin = 0x05,
    MemoryEnd = 0x06,
    MemoryData = 0x07,
    Sync = 0x08,
    WriteRegister = 0x09,
    ReadRegister = 0x0A,
    SetFlashParameters = 0x0B,
}
