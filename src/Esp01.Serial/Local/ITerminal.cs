using System.IO.Ports;

namespace Esp01.Serial.Local;

/// <summary>What the operating system does with a port beside bytes and baud rate.</summary>
internal interface ITerminal : IDisposable
{
    bool HasControlLines { get; }

    bool CanBreak { get; }

    /// <summary>Whether the device is known to be unplugged.</summary>
    bool IsGone { get; }

    void SetControlLines(ControlLines lines);

    void SetBreak(bool on);

    /// <summary>Blocks until the driver has sent everything.</summary>
    void Drain();
}

/// <summary>Windows: everything through SerialPort.</summary>
internal sealed class WindowsTerminal(SerialPort port) : ITerminal
{
    public bool HasControlLines => true;

    public bool CanBreak => true;

    public bool IsGone => !SerialPort.GetPortNames().Contains(port.PortName, StringComparer.OrdinalIgnoreCase);

    public void SetControlLines(ControlLines lines)
    {
        // usbser.sys passes a change of RTS on only with the next change request for DTR.
        port.RtsEnable = lines.Rts;
        port.DtrEnable = lines.Dtr;
    }

    public void SetBreak(bool on) => port.BreakState = on;

    public void Drain() => port.BaseStream.Flush();

    public void Dispose()
    {
    }
}
