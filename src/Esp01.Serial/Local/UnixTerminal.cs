using System.Runtime.InteropServices;

namespace Esp01.Serial.Local;

/// <summary>
/// Our own handle on a terminal device beside SerialPort's: it says why a port cannot be opened, holds the lock, sets DTR and
/// RTS in one step, holds a break, and sees a hang-up. Opened first, it also keeps SerialPort from moving the lines one after
/// the other at open, which resets boards with a two-transistor circuit.
/// </summary>
internal sealed unsafe class UnixTerminal : ITerminal
{
    private readonly SafeFileDescriptor _handle;

    private UnixTerminal(SafeFileDescriptor handle)
    {
        _handle = handle;
        int lines;
        HasControlLines = UnixLibc.Ioctl(handle, UnixLibc.GetLines, &lines) == 0;
        if (HasControlLines)
            SetControlLines(ControlLines.Released);
    }

    public bool HasControlLines { get; }

    public bool CanBreak => true;

    public bool IsGone
    {
        get
        {
            if (_handle.IsClosed)
                return true;
            var entry = new UnixLibc.PollEntry { Handle = (int)_handle.DangerousGetHandle() };
            return UnixLibc.Poll(&entry, 1, 0) > 0 && (entry.Returned & UnixLibc.PollGone) != 0;
        }
    }

    /// <exception cref="SerialLinkException">The port cannot be had; each reason has its own type.</exception>
    public static UnixTerminal Open(string device)
    {
        var descriptor = UnixLibc.Open(device, UnixLibc.OpenFlags);
        var error = Marshal.GetLastPInvokeError();
        var handle = new SafeFileDescriptor(descriptor);
        if (handle.IsInvalid)
        {
            handle.Dispose();
            throw Explain(device, error);
        }
        if (UnixLibc.IsTerminal(handle) == 0)
        {
            handle.Dispose();
            throw new NotASerialPortException(device);
        }
        if (UnixLibc.Lock(handle, UnixLibc.LockExclusiveNow) != 0)
        {
            handle.Dispose();
            throw new PortBusyException(device, PortHolder.Find(device));
        }
        return new UnixTerminal(handle);
    }

    public void SetControlLines(ControlLines lines)
    {
        int bits;
        Check(UnixLibc.Ioctl(_handle, UnixLibc.GetLines, &bits));
        bits = (bits & ~(UnixLibc.DtrBit | UnixLibc.RtsBit)) | (lines.Dtr ? UnixLibc.DtrBit : 0) | (lines.Rts ? UnixLibc.RtsBit : 0);
        Check(UnixLibc.Ioctl(_handle, UnixLibc.SetLines, &bits));
    }

    public void SetBreak(bool on) => Check(UnixLibc.Ioctl(_handle, on ? UnixLibc.BreakOn : UnixLibc.BreakOff, null));

    public void Drain() => Check(UnixLibc.Drain(_handle));

    public void Dispose() => _handle.Dispose();

    private static SerialLinkException Explain(string device, int error)
    {
        var reason = new IOException(Marshal.GetPInvokeErrorMessage(error));
        return error switch
        {
            UnixLibc.NoEntry or UnixLibc.NoDevice or UnixLibc.NoSuchDevice =>
                new PortNotFoundException(device, SerialPorts.Describe(SerialPorts.List()), reason),
            UnixLibc.AccessDenied => new PortAccessDeniedException(device, PortPermission.Remedy(device), reason),
            UnixLibc.Busy => new PortBusyException(device, PortHolder.Find(device), reason),
            _ => new NotASerialPortException(device, reason),
        };
    }

    private static void Check(int result)
    {
        if (result != 0)
            throw UnixLibc.LastError();
    }
}
