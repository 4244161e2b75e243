namespace Esp01.Emulation.Rom.Loader;

/// <summary>The commands in the ROM's jump table, 0x02 to 0x0B without a gap.</summary>
internal enum LoaderCommand : byte
{
    FlashBegin = 0x02,
    FlashData = 0x03,
    FlashEnd = 0x04,
    MemoryBegin = 0x05,
    MemoryEnd = 0x06,
    MemoryData = 0x07,
    Sync = 0x08,
    WriteRegister = 0x09,
    ReadRegister = 0x0a,
    SetFlashParameters = 0x0b,
}
