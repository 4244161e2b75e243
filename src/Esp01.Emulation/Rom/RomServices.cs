using Esp01.Emulation.Cpu;
using Esp01.Emulation.Peripherals;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Rom;

/// <summary>What the boot code and the loader share: the processor, the serial line, the flash.</summary>
internal sealed class RomServices(Lx106 cpu, Uart uart, RomUart serial, RomSpi spi)
{
    private const int FifoLimit = Uart.FifoSize - 2;

    /// <summary>Short enough that the FIFO does not overflow at 2 MBd.</summary>
    private static readonly SimulatedTime PollTime = SimulatedTime.FromMicroseconds(500);

    public Lx106 Cpu => cpu;

    public Uart Uart => uart;

    public RomUart Serial => serial;

    public RomSpi Spi => spi;

    public SimulatedTime Now => cpu.Clock.Now;

    public RomWait Delay(SimulatedTime time) => RomWait.Until(Now + time);

    /// <summary>Sends bytes as they are, waiting for room in the FIFO.</summary>
    public IEnumerable<RomWait> Send(IEnumerable<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (uart.SendCount >= FifoLimit)
                yield return RomWait.For(() => uart.SendCount < FifoLimit);
            uart.Write(0, value);
        }
    }

    /// <summary>Sends text; each line feed with a carriage return before it.</summary>
    public IEnumerable<RomWait> Print(string text) => Send(text.Replace("\n", "\r\n", StringComparison.Ordinal).Select(c => (byte)c));

    /// <summary>Waits until the flash chip has finished, emptying the serial FIFO meanwhile as the interrupt handler would.</summary>
    public IEnumerable<RomWait> WaitForFlash()
    {
        while (spi.IsBusy)
        {
            serial.Fill();
            yield return RomWait.Until(spi.BusyUntil < Now + PollTime ? spi.BusyUntil : Now + PollTime);
        }

        serial.Fill();
    }

    /// <summary>Calls a program as the ROM's main does: its own stack, returning to "user code done".</summary>
    public void RunProgram(uint entry)
    {
        cpu[0] = RomAddresses.UserCodeDone;
        cpu[1] = RomAddresses.StackAtEntry;
        cpu.ProgramCounter = entry;
    }
}
