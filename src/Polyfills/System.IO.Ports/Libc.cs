using System.Runtime.InteropServices;

namespace System.IO.Ports;

/// <summary>The libc calls, and the numbers that differ between Linux and macOS.</summary>
internal static partial class Libc
{
    public const int TiocmDtr = 0x002;
    public const int TiocmRts = 0x004;

    public const short PollIn = 0x001;
    public const short PollOut = 0x004;
    public const short PollError = 0x008;
    public const short PollHangUp = 0x010;
    public const short PollInvalid = 0x020;

    public const int Interrupted = 4;

    private static readonly bool Mac = OperatingSystem.IsMacOS();

    /// <summary>O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC.</summary>
    public static int OpenFlags => Mac ? 0x2 | 0x20000 | 0x4 | 0x1000000 : 0x2 | 0x100 | 0x800 | 0x80000;

    public static int WouldBlock => Mac ? 35 : 11;

    public static nuint TiocExcl => Mac ? 0x2000740D : (nuint)0x540C;

    public static nuint TiocmGet => Mac ? 0x4004746A : (nuint)0x5415;

    public static nuint TiocmSet => Mac ? 0x8004746D : (nuint)0x5418;

    public static nuint TiocOutq => Mac ? 0x40047473 : (nuint)0x5411;

    public static int FlushInput => Mac ? 1 : 0;

    public static string Message(int error) => Marshal.GetPInvokeErrorMessage(error);

    /// <summary>
    /// ioctl is variadic; on Apple's arm64 variadic arguments are on the stack, so the registers before are filled with nothing.
    /// </summary>
    public static unsafe int Ioctl(int handle, nuint request, void* argument) =>
        Mac && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? IoctlOnStack(handle, request, 0, 0, 0, 0, 0, 0, argument)
            : IoctlInRegisters(handle, request, argument);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int handle);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static unsafe partial nint Read(int handle, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static unsafe partial nint Write(int handle, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "pipe", SetLastError = true)]
    internal static unsafe partial int Pipe(int* handles);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static unsafe partial int Poll(PollEntry* entries, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "tcflush", SetLastError = true)]
    internal static partial int TcFlush(int handle, int queue);

    [LibraryImport("libc", EntryPoint = "tcdrain", SetLastError = true)]
    internal static partial int TcDrain(int handle);

    [LibraryImport("libc", EntryPoint = "tcsendbreak", SetLastError = true)]
    internal static partial int TcSendBreak(int handle, int duration);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    internal static unsafe partial int TcGetAttr(int handle, void* termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    internal static unsafe partial int TcSetAttr(int handle, int when, void* termios);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static unsafe partial int IoctlInRegisters(int handle, nuint request, void* argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static unsafe partial int IoctlOnStack(int handle, nuint request, nint r2, nint r3, nint r4, nint r5, nint r6, nint r7, void* argument);

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        public int Handle;
        public short Events;
        public short Returned;
    }
}
