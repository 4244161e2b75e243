using Esp01.Emulation.Time;

namespace Esp01.Emulation.Links;

/// <summary>The header of an ESP-01, as far as a serial adapter is connected to it. A board implements it; every link is made from it.</summary>
public interface IPinHeader
{
    BoardClock Clock { get; }

    /// <summary>UART0.</summary>
    IUartPins Uart { get; }

    /// <summary>Holds RST low, or lets its pull-up raise it: the chip then starts anew.</summary>
    void DriveReset(bool low);

    /// <summary>Holds GPIO0 low, or lets its pull-up raise it. Its state when RST rises decides how the chip boots.</summary>
    void DriveGpio0(bool low);

    /// <summary>Runs the board up to a time (<see cref="Cpu.Lx106.RunUntil"/>).</summary>
    void RunUntil(SimulatedTime limit);
}
