using Esp01.Emulation.Cpu;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Rom.Loader;

internal sealed partial class DownloadLoader
{
    private const int RegisterEntryLength = 16;

    private void BeginMemory(LoaderMessage message)
    {
        if (message.Payload.Length != 16 || !_memory.TryBegin(message.Word(0), message.Word(1), message.Word(2), message.Word(3)))
            Refuse(LoaderError.InvalidMessage);
    }

    private void StoreMemory(LoaderMessage message)
    {
        if (!_memory.Accepts(message))
        {
            Refuse(LoaderError.InvalidMessage);
            return;
        }

        _memory.CountSequence();
        if (ChecksumOf(message.Data) != message.Checksum)
        {
            Refuse(LoaderError.BadChecksum);
            return;
        }

        rom.Cpu.Memory.Write(_memory.Address, message.Data);
        _memory.Store((uint)message.Data.Length);
    }

    /// <summary>(flag, entry): with the flag's lowest byte 0 the loader is left and the program called.</summary>
    private IEnumerable<RomWait> EndMemory(LoaderMessage message)
    {
        if (message.Payload.Length != 8)
        {
            Refuse(LoaderError.InvalidMessage);
            return Answer();
        }

        return (byte)message.Word(0) == 0 ? RunAfterAnswer(message.Word(1)) : Answer();
    }

    private IEnumerable<RomWait> RunAfterAnswer(uint entry)
    {
        foreach (var wait in Answer())
            yield return wait;
        _leave = true;
        rom.Cpu.Memory.WriteWord(RomAddresses.UserStart, entry);
        ConnectReceiveHandler();
        rom.RunProgram(entry);
    }

    /// <summary>The program finds the ROM's own receive interrupt attached and enabled.</summary>
    private void ConnectReceiveHandler()
    {
        const uint Entry = RomAddresses.InterruptHandlers - (8 * InterruptLines.Uart);
        var memory = rom.Cpu.Memory;
        memory.WriteWord(Entry, RomAddresses.UartInterruptHandler);
        memory.WriteWord(Entry + 4, RomAddresses.UartDevice);
        memory.WriteWord(RomAddresses.InterruptMask, 1u << InterruptLines.Uart);
        rom.Cpu.WriteSpecial(SpecialRegister.IntEnable, 1u << InterruptLines.Uart);
    }

    private void ReadRegister(LoaderMessage message)
    {
        if (message.Payload.Length != 4)
            Refuse(LoaderError.InvalidMessage);
        else
            _answerValue = rom.Cpu.Memory.ReadWord(message.Word(0));
    }

    /// <summary>Any number of (address, value, mask, delay in microseconds); the delay comes first and has 16 bits.</summary>
    private IEnumerable<RomWait> WriteRegisters(LoaderMessage message)
    {
        var count = message.Payload.Length / RegisterEntryLength;
        if (count == 0 || message.Payload.Length % RegisterEntryLength != 0)
        {
            Refuse(LoaderError.InvalidMessage);
            count = 0;
        }

        for (var i = 0; i < count; i++)
        {
            var (address, value, mask) = (message.Word(i * 4), message.Word((i * 4) + 1), message.Word((i * 4) + 2));
            if ((ushort)message.Word((i * 4) + 3) is var delay and not 0)
                yield return rom.Delay(SimulatedTime.FromMicroseconds(delay));
            var memory = rom.Cpu.Memory;
            memory.WriteWord(address, mask == uint.MaxValue ? value : (memory.ReadWord(address) & ~mask) | (value & mask));
        }

        foreach (var wait in Answer())
            yield return wait;
    }

    private static byte ChecksumOf(ReadOnlySpan<byte> data)
    {
        byte checksum = 0xef;
        foreach (var value in data)
            checksum ^= value;
        return checksum;
    }
}
