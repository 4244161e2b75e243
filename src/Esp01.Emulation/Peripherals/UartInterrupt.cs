namespace Esp01.Emulation.Peripherals;

/// <summary>Bits of the UART's interrupt registers.</summary>
[Flags]
internal enum UartInterrupt
{
    None = 0,
    ReceiveFull = 1 << 0,
    TransmitEmpty = 1 << 1,
    ParityError = 1 << 2,
    FrameError = 1 << 3,
    ReceiveOverflow = 1 << 4,
    DsrChanged = 1 << 5,
    CtsChanged = 1 << 6,
    BreakDetected = 1 << 7,
    ReceiveTimeout = 1 << 8,
    All = (1 << 9) - 1,
}
