using System.Runtime.InteropServices;
using System.Text;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Esp01.Emulation.Links;

/// <summary>The master side of a Linux pseudo-terminal whose slave is in raw mode at 115200 Bd.</summary>
internal sealed partial class LinuxPty : IDisposable
{
    private const int ReadWrite = 0x2;
    private const int NoControllingTerminal = 0x100;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const short PollIn = 1;
    private const short PollOut = 4;
    private const short PollHangUp = 16;
    private const int TryAgain = 11;
    private const int Interrupted = 4;

    // struct termios of glibc and musl has 60 bytes, struct termios2 of the kernel 44; its last word is the output rate.
    private const int TermiosLength = 128;
    private const int OutputRateOffset = 40;
    private const nuint GetTermios2 = 0x802c542a;
    private const uint Baud115200 = 0x1002;

    private readonly int _master;
    private bool _isClosed;

    /// <exception cref="PortUnavailableException">This is not Linux, or the system gives no pseudo-terminal.</exception>
    public LinuxPty()
    {
        if (!OperatingSystem.IsLinux())
            throw new PortUnavailableException("a pseudo-terminal", advice: "Pseudo-terminals are supported on Linux only; use the TCP or the RFC 2217 port.");
        _master = OpenMaster(ReadWrite | NoControllingTerminal | NonBlocking | CloseOnExec);
        if (_master < 0 || Grant(_master) != 0 || Unlock(_master) != 0)
            throw Failure();
        var name = new byte[128];
        if (Name(_master, name, (nuint)name.Length) != 0)
            throw Failure();
        SlavePath = Encoding.UTF8.GetString(name, 0, Array.IndexOf(name, (byte)0));
        MakeRaw();
    }

    /// <summary>What a terminal program opens.</summary>
    public string SlavePath { get; }

    /// <summary>The rate the client has set on its side.</summary>
    public int? BaudRate
    {
        get
        {
            var termios = new byte[TermiosLength];
            return Control(_master, GetTermios2, termios) == 0 ? BitConverter.ToInt32(termios, OutputRateOffset) : null;
        }
    }

    /// <summary>Waits until there is something to read.</summary>
    /// <returns>Whether a client has the slave open.</returns>
    public bool WaitForInput(TimeSpan limit) => Wait(PollIn, limit);

    /// <summary>Waits until there is room to write.</summary>
    /// <returns>Whether a client has the slave open.</returns>
    public bool WaitForRoom(TimeSpan limit) => Wait(PollOut, limit);

    /// <returns>The number of bytes; 0 when there are none.</returns>
    public int Read(byte[] buffer) => (int)Math.Max(0, ReadBytes(_master, buffer, (nuint)buffer.Length));

    /// <returns>The number of bytes taken; 0 when there is no room.</returns>
    public int Write(byte[] buffer)
    {
        var count = WriteBytes(_master, buffer, (nuint)buffer.Length);
        if (count < 0 && Marshal.GetLastPInvokeError() is not (TryAgain or Interrupted))
            throw Failure();
        return (int)Math.Max(0, count);
    }

    public void Dispose()
    {
        if (!_isClosed)
            _ = Close(_master);
        _isClosed = true;
    }

    // A terminal starts in line mode with echo: what the board prints would come back to it as input. And only after the
    // slave was opened once does the master notice that nobody has it open.
    private void MakeRaw()
    {
        var slave = Open(SlavePath, ReadWrite | NoControllingTerminal | CloseOnExec);
        if (slave < 0)
            throw Failure();
        var termios = new byte[TermiosLength];
        var isSet = GetAttributes(slave, termios) == 0;
        SetRaw(termios);
        isSet = isSet && SetSpeed(termios, Baud115200) == 0 && SetAttributes(slave, 0, termios) == 0;
        _ = Close(slave);
        if (!isSet)
            throw Failure();
    }

    private bool Wait(short events, TimeSpan limit)
    {
        var poll = new PollEntry { Handle = _master, Events = events };
        _ = Poll(ref poll, 1, (int)limit.TotalMilliseconds);
        return (poll.Returned & PollHangUp) == 0;
    }

    private static PortUnavailableException Failure() =>
        new("a pseudo-terminal", new IOException(Marshal.GetLastPInvokeErrorMessage()), "Is /dev/pts mounted? In a container it may not be; use the TCP or the RFC 2217 port.");

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Handle;
        public short Events;
        public short Returned;
    }

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int Grant(int master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int Unlock(int master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static partial int Name(int master, byte[] name, nuint length);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static partial int GetAttributes(int handle, byte[] termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static partial int SetAttributes(int handle, int actions, byte[] termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void SetRaw(byte[] termios);

    [LibraryImport("libc", EntryPoint = "cfsetspeed", SetLastError = true)]
    private static partial int SetSpeed(byte[] termios, uint speed);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int handle, nuint request, byte[] argument);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollEntry entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadBytes(int handle, byte[] buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteBytes(int handle, byte[] buffer, nuint length);
}
