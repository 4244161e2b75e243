using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Esp01.Serial.Local;

/// <summary>The libc calls that SerialPort has no member for, with the numbers of Linux and macOS.</summary>
internal static partial class UnixLibc
{
    public const int NoEntry = 2;
    public const int NoDevice = 6;
    public const int AccessDenied = 13;
    public const int Busy = 16;
    public const int NoSuchDevice = 19;
    public const int LockExclusiveNow = 2 | 4;

    public const short PollGone = 0x008 | 0x010 | 0x020;

    public const int DtrBit = 0x002;
    public const int RtsBit = 0x004;

    private static readonly bool Mac = OperatingSystem.IsMacOS();

    /// <summary>O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC.</summary>
    public static int OpenFlags => Mac ? 0x2 | 0x20000 | 0x4 | 0x1000000 : 0x2 | 0x100 | 0x800 | 0x80000;

    public static nuint GetLines => Mac ? 0x4004746A : (nuint)0x5415;

    public static nuint SetLines => Mac ? 0x8004746D : (nuint)0x5418;

    public static nuint BreakOn => Mac ? 0x2000747B : (nuint)0x5427;

    public static nuint BreakOff => Mac ? 0x2000747A : (nuint)0x5428;

    public static IOException LastError() => new(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));

    /// <summary>ioctl is variadic; on Apple's arm64 variadic arguments are on the stack, so the registers before are filled with nothing.</summary>
    public static unsafe int Ioctl(SafeFileDescriptor handle, nuint request, int* argument) =>
        Mac && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? IoctlOnStack(handle, request, 0, 0, 0, 0, 0, 0, argument)
            : IoctlInRegisters(handle, request, argument);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int handle);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    internal static partial int Lock(SafeFileDescriptor handle, int operation);

    [LibraryImport("libc", EntryPoint = "isatty", SetLastError = true)]
    internal static partial int IsTerminal(SafeFileDescriptor handle);

    [LibraryImport("libc", EntryPoint = "tcdrain", SetLastError = true)]
    internal static partial int Drain(SafeFileDescriptor handle);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static unsafe partial int Poll(PollEntry* entries, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static unsafe partial int IoctlInRegisters(SafeFileDescriptor handle, nuint request, int* argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static unsafe partial int IoctlOnStack(
        SafeFileDescriptor handle, nuint request, nint r2, nint r3, nint r4, nint r5, nint r6, nint r7, int* argument);

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        public int Handle;
        public short Events;
        public short Returned;
    }
}
