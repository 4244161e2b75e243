using Esp01.Emulation.Peripherals;

namespace Esp01.Emulation.Rom;

/// <summary>The serial functions, and the receive buffer of 256 bytes that the ROM's interrupt handler fills.</summary>
internal sealed class RomUart(IReadOnlyList<Uart> uarts)
{
    public const int BufferSize = 256;

    private const uint DividerOffset = 0x14;
    private const uint InterruptClearOffset = 0x10;
    private const uint Configuration0Offset = 0x20;
    private const uint Configuration1Offset = 0x24;
    private const uint InterruptEnableOffset = 0x0c;
    private const uint AutoBaudOffset = 0x18;
    private const uint LowPulseOffset = 0x28;
    private const uint HighPulseOffset = 0x2c;
    private const uint ResetFifos = 3 << 17;
    private const int EdgesToMeasure = 30;

    private readonly Queue<byte> _buffer = new(BufferSize);

    public IEnumerable<RomFunction> Functions =>
    [
        new(0x400038a4, "uart_buff_switch", SwitchDevice),
        new(0x40003924, "uart_baudrate_detect", MeasureBaudRate),
        new(0x40003a14, "Uart_Init", Initialise),
        new(0x400039d8, "uart_div_modify", SetDivider),
        new(0x4000383c, "uartAttach", call => call.Return()),
        new(0x40003b8c, "uart_rx_one_char", ReceiveOne),
        new(0x40003b64, "uart_rx_one_char_block", WaitForOne),
        new(RomAddresses.UartInterruptHandler, "uart_rx_intr_handler", HandleInterrupt),
    ];

    /// <summary>As boot leaves UART0: 8N1 at 74880 Bd with a 26 MHz crystal, an interrupt for every byte.</summary>
    public void Reset()
    {
        _buffer.Clear();
        foreach (var uart in uarts)
        {
            uart.Write(InterruptEnableOffset, 0);
            uart.Write(DividerOffset, Uart.RomClockDivider);
            uart.Write(Configuration0Offset, 0x1c | ResetFifos);
            uart.Write(Configuration0Offset, 0x1c);
            uart.Write(InterruptClearOffset, 0x1ff);
        }

        uarts[0].Write(Configuration1Offset, 1);
        uarts[0].Write(InterruptEnableOffset, 1);
    }

    public void SetDivider(uint divider)
    {
        uarts[0].Write(DividerOffset, divider);
        var configuration = uarts[0].Read(Configuration0Offset);
        uarts[0].Write(Configuration0Offset, configuration | ResetFifos);
        uarts[0].Write(Configuration0Offset, configuration);
        _buffer.Clear();
    }

    /// <summary>The oldest byte received, if any; what does not fit in the buffer stays in the FIFO, or is lost when that is full too.</summary>
    public bool TryReceive(out byte value)
    {
        Fill();
        return _buffer.TryDequeue(out value);
    }

    /// <summary>Moves what is in the FIFO to the buffer.</summary>
    public void Fill()
    {
        while (_buffer.Count < BufferSize && uarts[0].ReceivedCount > 0)
            _buffer.Enqueue((byte)uarts[0].Read(0));
    }

    private static void SwitchDevice(RomCall call)
    {
        call.Memory.WriteWord(RomAddresses.UartDeviceNumber, call[0] & 1);
        call.Return();
    }

    private void Initialise(RomCall call)
    {
        Reset();
        call.Return();
    }

    private void SetDivider(RomCall call)
    {
        var uart = uarts[(int)call[0] & 1];
        uart.Write(DividerOffset, call[1]);
        var configuration = uart.Read(Configuration0Offset);
        uart.Write(Configuration0Offset, configuration | ResetFifos);
        uart.Write(Configuration0Offset, configuration & ~ResetFifos);
        call.Return();
    }

    /// <summary>
    /// (UART, whether to come back instead of waiting): the divider for the rate of what arrives, 0 while too little has. The
    /// program sets it itself.
    /// </summary>
    private void MeasureBaudRate(RomCall call)
    {
        var uart = uarts[(int)call[0] & 1];
        if (!uart.AutoBaud.IsEnabled)
        {
            uart.Write(AutoBaudOffset, 0);
            uart.Write(AutoBaudOffset, (8 << 8) | 1);
        }

        if (uart.AutoBaud.Edges >= EdgesToMeasure)
        {
            var divider = (uart.Read(LowPulseOffset) + uart.Read(HighPulseOffset)) / 2;
            uart.Write(AutoBaudOffset, 0);
            call.Return(divider);
        }
        else if (call[1] != 0)
        {
            call.Return(0u);
        }
        else
        {
            // Looks again a millisecond later; interrupts are served meanwhile.
            call.Cpu.StallUntil(call.Cpu.CycleCount + 80_000);
        }
    }

    private void ReceiveOne(RomCall call)
    {
        if (!TryReceive(out var value))
        {
            call.Return(1u);
            return;
        }

        call.Memory.WriteByte(call[0], value);
        call.Return(0u);
    }

    private void WaitForOne(RomCall call)
    {
        if (TryReceive(out var value))
            call.Return(value);
        else
            call.Cpu.StallUntil(call.Cpu.CycleCount + int.MaxValue);
    }

    private void HandleInterrupt(RomCall call)
    {
        Fill();
        uarts[0].Write(InterruptClearOffset, 0x1ff);
        call.Cpu.Charge(60);
        call.Return();
    }
}
