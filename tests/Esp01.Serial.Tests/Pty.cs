using System.Runtime.InteropServices;
using System.Text;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Esp01.Serial.Tests;

/// <summary>A pseudo-terminal: the test holds the master, the link opens <see cref="SlavePath"/>.</summary>
internal sealed partial class Pty : IDisposable
{
    private const int ReadWriteNoControllingTerminal = 0x2 | 0x100;

    private int _master;

    private Pty(int master, string slavePath)
    {
        _master = master;
        SlavePath = slavePath;
    }

    public string SlavePath { get; }

    public static Pty Open()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pseudo-terminals are opened here with Linux' numbers.");
        var master = PosixOpenPt(ReadWriteNoControllingTerminal);
        Assert.True(master >= 0 && GrantPt(master) == 0 && UnlockPt(master) == 0, "no pseudo-terminal could be opened");
        var name = new byte[128];
        Assert.Equal(0, PtsName(master, name, name.Length));
        return new Pty(master, Encoding.UTF8.GetString(name, 0, Array.IndexOf(name, (byte)0)));
    }

    public void Write(byte[] data) => Assert.Equal(data.Length, Write(_master, data, data.Length));

    public byte[] Read(int count)
    {
        var all = new List<byte>();
        var buffer = new byte[4096];
        while (all.Count < count)
        {
            var got = Read(_master, buffer, buffer.Length);
            Assert.True(got > 0, "the pseudo-terminal ended");
            all.AddRange(buffer.AsSpan(0, (int)got));
        }
        return [.. all];
    }

    public void Unplug()
    {
        if (_master >= 0)
            _ = Close(_master);
        _master = -1;
    }

    public void Dispose() => Unplug();

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int PosixOpenPt(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt")]
    private static partial int GrantPt(int handle);

    [LibraryImport("libc", EntryPoint = "unlockpt")]
    private static partial int UnlockPt(int handle);

    [LibraryImport("libc", EntryPoint = "ptsname_r")]
    private static partial int PtsName(int handle, byte[] name, nint length);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int handle, byte[] buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int handle, byte[] buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
