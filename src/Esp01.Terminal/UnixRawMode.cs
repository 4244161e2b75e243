using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Esp01.Terminal;

/// <summary>
/// Takes the Unix terminal's own editing away: no echo, no line editing, Ctrl-C as a byte. cfmakeraw changes the structure,
/// whose layout differs between systems and which therefore stays opaque here.
/// </summary>
internal sealed partial class UnixRawMode : IDisposable
{
    private const int StandardInput = 0;
    private const int Now = 0;

    /// <summary>More than any system's struct termios: 60 bytes on Linux, 72 on macOS.</summary>
    private const int LargestTermios = 256;

    private readonly byte[] before = new byte[LargestTermios];

    public UnixRawMode()
    {
        Check(GetAttributes(StandardInput, before));
        var raw = (byte[])before.Clone();
        MakeRaw(raw);
        Check(SetAttributes(StandardInput, Now, raw));
    }

    public void Dispose() => _ = SetAttributes(StandardInput, Now, before);

    private static void Check(int result)
    {
        if (result != 0)
            throw new IOException($"The terminal does not let itself be set up: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetAttributes(int descriptor, [Out] byte[] termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAttributes(int descriptor, int actions, byte[] termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void MakeRaw([In, Out] byte[] termios);
}
