using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Esp01.Network.Tests.Judges;

/// <summary>A network interface of Linux whose cable ends in this process (Documentation/networking/tuntap).</summary>
internal sealed partial class TapInterface : IDisposable
{
    private const int ReadWrite = 2;
    private const int NonBlocking = 0x800;
    private const int SetInterface = 0x400454ca;
    private const short Tap = 2;
    private const short NoPacketInformation = 0x1000;
    private const short Readable = 1;

    private readonly int _file;
    private readonly byte[] _buffer = new byte[2048];

    public TapInterface(string name)
    {
        _file = Open("/dev/net/tun", ReadWrite | NonBlocking);
        if (_file < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "/dev/net/tun cannot be opened");
        var request = new byte[40];
        Encoding.ASCII.GetBytes(name, request);
        BitConverter.TryWriteBytes(request.AsSpan(16), (short)(Tap | NoPacketInformation));
        if (Control(_file, SetInterface, request) >= 0)
            return;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(_file);
        throw new Win32Exception(error, $"The interface {name} cannot be made");
    }

    /// <summary>Whether this machine lets this process have one.</summary>
    public static bool IsPossible => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/dev/net/tun");

    /// <summary>Waits a millisecond at most for a frame.</summary>
    public byte[]? Receive()
    {
        var watched = new PollEntry { File = _file, Events = Readable };
        if (Poll(ref watched, 1, 1) <= 0)
            return null;
        var count = Read(_file, _buffer, _buffer.Length);
        return count > 0 ? _buffer[..(int)count] : null;
    }

    public void Send(ReadOnlyMemory<byte> frame) => _ = Write(_file, frame.ToArray(), frame.Length);

    public void Dispose() => _ = Close(_file);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int file, nint request, [In, Out] byte[] argument);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollEntry entries, nint count, int milliseconds);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int file, [Out] byte[] buffer, nint count);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int file, [In] byte[] buffer, nint count);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);

    private struct PollEntry
    {
        public int File;
        public short Events;
        public short Returned;
    }
}
