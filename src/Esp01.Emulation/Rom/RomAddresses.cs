namespace Esp01.Emulation.Rom;

/// <summary>Addresses in the ROM and in its data area that more than one part of the model needs.</summary>
internal static class RomAddresses
{
    // Code.
    public const uint UserVector = 0x40000050;
    public const uint Reset = 0x40000080;
    public const uint UserCodeDone = 0x40001100;
    public const uint BootFromFlash = 0x400010a8;
    public const uint DownloadMode = 0x400011ac;
    public const uint DefaultPutChar = 0x40001dcc;
    public const uint WriteChar = 0x40001da0;
    public const uint UartInterruptHandler = 0x40003bbc;
    public const uint ReturnFromException = 0x4000dc54;
    public const uint CWrapperHandler = 0x40000598;
    public const uint UnhandledException = 0x4000dc44;
    public const uint NoHandler = 0x4000dbf8;
    public const uint UnhandledInterrupt = 0x4000dc3c;

    // Data.
    public const uint ExceptionDispatch = 0x3fffc000;
    public const uint ExceptionHandlers = 0x3fffc100;
    public const uint InterruptMask = 0x3fffc200;
    public const uint PriorityMask = 0x3fffc204;
    public const uint InterruptHandlers = 0x3fffc278;
    public const uint PriorityMasks = 0x3fffc2f0;
    public const uint Reent = 0x3fffc2f8;
    public const uint ReentPointer = 0x3fffc6f8;
    public const uint CurrentTaskPriority = 0x3fffc6fc;
    public const uint CpuMegahertz = 0x3fffc704;
    public const uint FlashChipPointer = 0x3fffc714;
    public const uint FlashChip = 0x3fffc718;
    public const uint PhyTablePointer = 0x3fffc730;
    public const uint PhyTable = 0x3fffc734;
    public const uint TaskControl = 0x3fffdab0;
    public const uint Tasks = 0x3fffdac0;
    public const uint SavedPs = 0x3fffdcc0;
    public const uint UserStart = 0x3fffdcd0;
    public const uint PutChar1 = 0x3fffdd48;
    public const uint PutChar2 = 0x3fffdd4c;
    public const uint UartDevice = 0x3fffde10;
    public const uint UartDeviceNumber = UartDevice + 64;
    public const uint UartBuffer = 0x3fffde60;

    /// <summary>Where the ROM calls the program with its stack.</summary>
    public const uint StackAtEntry = 0x3ffffff0;
}
