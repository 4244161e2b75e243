using System.Text;
using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Rom;

/// <summary>The ROM's variables and tables in RAM from 0x3FFFC000 on, as its start code leaves them at every boot.</summary>
internal static class RomData
{
    private const uint Start = 0x3fffc000;
    private const uint End = 0x40000000;

    private const uint AlreadyHandled = 0x40000590;
    private const uint Level1Handler = 0x4000048c;
    private const uint SyscallHandler = 0x4000dbe4;
    private const uint AllocaHandler = 0x4000dbe0;

    public static void Initialise(MemoryMap memory)
    {
        for (var at = Start; at < End; at += 4)
            memory.WriteWord(at, 0);
        WriteExceptionTables(memory);
        WriteInterruptTables(memory);
        WriteLibraryState(memory);
        WriteFlashAndRadio(memory);
        WriteAesTables(memory);
        WriteText(memory, 0x3fffd848, "0123456789abcdef");
        WriteText(memory, 0x3fffd85c, "0123456789ABCDEF");
        WriteText(memory, 0x3fffd870, "<null>");
        WriteUart(memory);
    }

    private static void WriteExceptionTables(MemoryMap memory)
    {
        for (uint cause = 0; cause < 64; cause++)
        {
            var dispatch = cause switch
            {
                1 => SyscallHandler,
                4 => Level1Handler,
                5 => AllocaHandler,
                >= 12 and <= 15 => AlreadyHandled,
                _ => RomAddresses.UnhandledException,
            };
            memory.WriteWord(RomAddresses.ExceptionDispatch + (cause * 4), dispatch);
            memory.WriteWord(RomAddresses.ExceptionHandlers + (cause * 4), RomAddresses.NoHandler);
        }
    }

    private static void WriteInterruptTables(MemoryMap memory)
    {
        const int Lines = 15;
        memory.WriteWord(RomAddresses.PriorityMask, uint.MaxValue);
        for (uint line = 0; line < Lines; line++)
        {
            memory.WriteWord(RomAddresses.InterruptHandlers - (8 * line), RomAddresses.UnhandledInterrupt);
            memory.WriteWord(RomAddresses.InterruptHandlers - (8 * line) + 4, line);
            // Only lines above the one being served may interrupt it; 13 and 14 count as one level.
            memory.WriteWord(RomAddresses.PriorityMasks - (8 * line), line >= 13 ? 0xffffc000 : uint.MaxValue << ((int)line + 1));
            memory.WriteWord(RomAddresses.PriorityMasks - (8 * line) + 4, 1u << (int)line);
            memory.WriteByte(0x3fffd650 + line, (byte)(line == 14 ? 3 : 1));
        }
    }

    private static void WriteLibraryState(MemoryMap memory)
    {
        memory.WriteWord(RomAddresses.ReentPointer, RomAddresses.Reent);
        memory.WriteWord(RomAddresses.Reent + 168, 0xabcd330e);
        memory.WriteWord(RomAddresses.Reent + 172, 0xe66d1234);
        memory.WriteByte(RomAddresses.CurrentTaskPriority, 0xff);
        memory.WriteWord(RomAddresses.CpuMegahertz, 80);
        memory.WriteWord(RomAddresses.PutChar1, RomAddresses.DefaultPutChar);
    }

    private static void WriteFlashAndRadio(MemoryMap memory)
    {
        memory.WriteWord(RomAddresses.FlashChipPointer, RomAddresses.FlashChip);
        FlashChipParameters.Default.Write(memory);
        memory.WriteWord(RomAddresses.PhyTablePointer, RomAddresses.PhyTable);
        for (var i = 0; i < RomPhyTable.Entries.Count; i++)
            memory.WriteWord(RomAddresses.PhyTable + (uint)(i * 4), RomPhyTable.Entries[i].Address);
    }

    private static void WriteAesTables(MemoryMap memory)
    {
        for (var x = 0; x < 256; x++)
        {
            memory.WriteWord(0x3fffccf0 + (uint)(x * 4), AesTables.Encrypt(x));
            memory.WriteWord(0x3fffd100 + (uint)(x * 4), AesTables.Decrypt(x));
            memory.WriteByte(0x3fffd500 + (uint)x, AesTables.DecryptByte(x));
        }

        memory.Write(0x3fffd0f0, AesTables.RoundConstants);
    }

    private static void WriteUart(MemoryMap memory)
    {
        var device = RomAddresses.UartDevice;
        ReadOnlySpan<uint> words =
        [
            115200, 3, 0, 0, 0, 0, RomUart.BufferSize,
            RomAddresses.UartBuffer, RomAddresses.UartBuffer, RomAddresses.UartBuffer, 1, 0, RomUart.BufferSize, RomAddresses.UartBuffer + RomUart.BufferSize,
        ];
        for (var i = 0; i < words.Length; i++)
            memory.WriteWord(device + (uint)(i * 4), words[i]);
    }

    private static void WriteText(MemoryMap memory, uint address, string text) => memory.Write(address, Encoding.ASCII.GetBytes(text + "\0"));
}
