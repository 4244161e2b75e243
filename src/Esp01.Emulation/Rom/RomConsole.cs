using Esp01.Emulation.Peripherals;

namespace Esp01.Emulation.Rom;

/// <summary>
/// Printing. Text goes character by character through the program's own output function where it installed one, so a whole
/// string waits in the program's stack meanwhile, as its parts do on the chip.
/// </summary>
internal sealed class RomConsole(IReadOnlyList<Uart> uarts)
{
    // Addresses inside ets_vprintf and ets_write_char, to which the program's output function returns.
    private const uint NextCharacter = 0x40001f04;
    private const uint SecondOutput = 0x40001da4;
    private const uint OutputDone = 0x40001da8;

    // The frame of a string being printed, on the program's stack: return address, output function, next character, length.
    private const uint FrameReturn = 0;
    private const uint FrameOutput = 4;
    private const uint FrameNext = 8;
    private const uint FrameLength = 12;
    private const uint FrameHeader = 16;

    // The ROM waits for room in the FIFO at 126 bytes.
    private const int FifoLimit = Uart.FifoSize - 2;

    public IEnumerable<RomFunction> Functions =>
    [
        new(RomAddresses.WriteChar, "ets_write_char", WriteChar),
        new(SecondOutput, "ets_write_char (first output returned)", WriteSecond),
        new(OutputDone, "ets_write_char (second output returned)", EndWriteChar),
        new(RomAddresses.DefaultPutChar, "ets_uart_putc1", PutText),
        new(0x40001d14, "eprintf", call => Print(call, RomAddresses.WriteChar, 1)),
        new(0x40001f00, "ets_vprintf", PrintList),
        new(NextCharacter, "ets_vprintf (output returned)", Continue),
        new(0x4000242c, "ets_install_putc1", call => Install(call, RomAddresses.PutChar1, call[0])),
        new(0x4000248c, "ets_install_putc2", call => Install(call, RomAddresses.PutChar2, call[0])),
        new(0x40002438, "ets_install_uart_printf", call => Install(call, RomAddresses.PutChar1, RomAddresses.DefaultPutChar)),
        new(0x400024cc, "ets_printf", call => Print(call, RomAddresses.WriteChar, 0)),
        new(0x40002544, "ets_uart_printf", call => Print(call, RomAddresses.DefaultPutChar, 0)),
        new(0x40002be8, "ets_putc", PutRaw),
        new(0x40003b30, "uart_tx_one_char", PutRaw),
    ];

    private static void Install(RomCall call, uint slot, uint function)
    {
        call.Memory.WriteWord(slot, function);
        call.Return();
    }

    private static void Print(RomCall call, uint output, int formatArgument)
    {
        var next = formatArgument + 1;
        var text = RomFormat.Format(call.Memory, call[formatArgument], () => call[next++]);
        Begin(call, output, text);
    }

    /// <summary>ets_vprintf(output, format, va_list), the list as its three words: stack area, register area, offset.</summary>
    private static void PrintList(RomCall call)
    {
        var (stack, registers, offset) = (call[2], call[3], call[4]);
        const uint RegisterBytes = 24;
        const uint FirstStackOffset = 36;
        uint Next()
        {
            offset += 4;
            if (offset <= RegisterBytes)
                return call.Memory.ReadWord(registers + offset - 4);
            if (offset < FirstStackOffset)
                offset = FirstStackOffset;
            return call.Memory.ReadWord(stack + offset - 4);
        }

        Begin(call, call[0], RomFormat.Format(call.Memory, call[1], Next));
    }

    private static void Begin(RomCall call, uint output, string text)
    {
        var cpu = call.Cpu;
        var frame = cpu[1] - ((FrameHeader + (uint)text.Length + 15) & ~15u);
        call.Memory.WriteWord(frame + FrameReturn, cpu[0]);
        call.Memory.WriteWord(frame + FrameOutput, output);
        call.Memory.WriteWord(frame + FrameNext, 0);
        call.Memory.WriteWord(frame + FrameLength, (uint)text.Length);
        for (var i = 0; i < text.Length; i++)
            call.Memory.WriteByte(frame + FrameHeader + (uint)i, (byte)text[i]);
        cpu[1] = frame;
        cpu.Charge(100 + (text.Length * 10));
        call.Jump(NextCharacter);
    }

    private static void Continue(RomCall call)
    {
        var (cpu, frame) = (call.Cpu, call.Cpu[1]);
        var next = call.Memory.ReadWord(frame + FrameNext);
        var length = call.Memory.ReadWord(frame + FrameLength);
        if (next >= length)
        {
            cpu[0] = call.Memory.ReadWord(frame + FrameReturn);
            cpu[1] = frame + ((FrameHeader + length + 15) & ~15u);
            call.Return(length);
            return;
        }

        call.Memory.WriteWord(frame + FrameNext, next + 1);
        cpu[2] = call.Memory.ReadByte(frame + FrameHeader + next);
        call.CallBack(call.Memory.ReadWord(frame + FrameOutput), NextCharacter);
    }

    /// <summary>To the first output function, then to the second, each if there is one.</summary>
    private static void WriteChar(RomCall call)
    {
        var cpu = call.Cpu;
        var first = call.Memory.ReadWord(RomAddresses.PutChar1);
        var second = call.Memory.ReadWord(RomAddresses.PutChar2);
        if (first == 0 || second == 0)
        {
            var only = first | second;
            if (only == 0)
                call.Return(0u);
            else
                call.Jump(only);
            return;
        }

        cpu[1] -= 16;
        call.Memory.WriteWord(cpu[1], cpu[0]);
        call.Memory.WriteWord(cpu[1] + 4, cpu[2]);
        call.CallBack(first, SecondOutput);
    }

    private static void WriteSecond(RomCall call)
    {
        call.Cpu[2] = call.Memory.ReadWord(call.Cpu[1] + 4);
        call.CallBack(call.Memory.ReadWord(RomAddresses.PutChar2), OutputDone);
    }

    private static void EndWriteChar(RomCall call)
    {
        call.Cpu[0] = call.Memory.ReadWord(call.Cpu[1]);
        call.Cpu[1] += 16;
        call.Return(0u);
    }

    /// <summary>The ROM's own output: a line feed becomes carriage return and line feed, a carriage return is dropped.</summary>
    private void PutText(RomCall call)
    {
        var value = (byte)call[0];
        if (value == '\r')
        {
            call.Return(0u);
            return;
        }

        if (!HasRoom(call, out var uart))
            return;
        if (value == '\n')
            uart.Write(0, '\r');
        uart.Write(0, value);
        call.Cpu.Charge(20);
        call.Return(0u);
    }

    private void PutRaw(RomCall call)
    {
        if (!HasRoom(call, out var uart))
            return;
        uart.Write(0, call[0]);
        call.Cpu.Charge(20);
        call.Return(0u);
    }

    /// <summary>Stays on this function until the FIFO has room.</summary>
    private bool HasRoom(RomCall call, out Uart uart)
    {
        uart = uarts[(int)call.Memory.ReadWord(RomAddresses.UartDeviceNumber) & 1];
        if (uart.SendCount < FifoLimit)
            return true;
        const uint PollCycles = 8000;
        call.Cpu.StallUntil(call.Cpu.CycleCount + PollCycles);
        return false;
    }
}
