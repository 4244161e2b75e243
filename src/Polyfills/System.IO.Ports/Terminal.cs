using System.Runtime.InteropServices;

namespace System.IO.Ports;

/// <summary>What is done to a terminal device besides reading and writing.</summary>
internal static unsafe class Terminal
{
    public static int Open(string path)
    {
        var handle = Libc.Open(path, Libc.OpenFlags);
        if (handle < 0)
            throw Denied(path, Marshal.GetLastPInvokeError());
        var lines = stackalloc byte[LinuxTermios2.Size + 64];
        if (Libc.TcGetAttr(handle, lines) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            _ = Libc.Close(handle);
            throw Denied(path, error);
        }
        _ = Libc.Ioctl(handle, Libc.TiocExcl, null);
        return handle;
    }

    /// <summary>Raw 8N1 without flow control, at any rate the driver can make.</summary>
    public static void Configure(int handle, int baudRate)
    {
        if (OperatingSystem.IsMacOS())
            MacTermios.Configure(handle, baudRate);
        else
            LinuxTermios2.Configure(handle, baudRate);
    }

    public static bool GetModemLine(int handle, int line)
    {
        int lines;
        Check(Libc.Ioctl(handle, Libc.TiocmGet, &lines));
        return (lines & line) != 0;
    }

    public static void SetModemLine(int handle, int line, bool value)
    {
        int lines;
        Check(Libc.Ioctl(handle, Libc.TiocmGet, &lines));
        lines = value ? lines | line : lines & ~line;
        Check(Libc.Ioctl(handle, Libc.TiocmSet, &lines));
    }

    public static int OutputQueue(int handle)
    {
        int count;
        Check(Libc.Ioctl(handle, Libc.TiocOutq, &count));
        return count;
    }

    public static void SendBreak(int handle) => Check(Libc.TcSendBreak(handle, 0));

    public static void Check(int result)
    {
        if (result < 0)
            throw new IOException(Libc.Message(Marshal.GetLastPInvokeError()));
    }

    private static UnauthorizedAccessException Denied(string path, int error) =>
        new($"Access to the port '{path}' is denied.", new IOException(Libc.Message(error)));
}
