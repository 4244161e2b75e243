using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Esp01.Terminal;

/// <summary>
/// What is typed into a Windows console, as UTF-8. Its events are read because the simpler calls lose keys: bytes come in
/// the console's code page, with zeros for what is not ASCII where that is 65001 (before Windows 11), and a Ctrl-C may
/// come as a read of nothing.
/// </summary>
internal sealed class WindowsKeys
{
    private readonly WindowsKeyEvent[] events = new WindowsKeyEvent[128];

    // Keeps the first half of a surrogate pair until the second is read.
    private readonly Encoder encoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetEncoder();

    /// <summary>Waits for keys.</summary>
    /// <returns>At least one byte.</returns>
    /// <exception cref="IOException">The console was closed or cannot be read.</exception>
    public byte[] Read()
    {
        while (true)
        {
            if (!WindowsConsole.ReadConsoleInput(WindowsConsole.Input, events, (uint)events.Length, out var count))
                throw new IOException($"The console cannot be read: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
            var keys = string.Concat(events.Take((int)count).Select(one => one.Keys()));
            var bytes = new byte[encoder.GetByteCount(keys, flush: false)];
            encoder.GetBytes(keys, bytes, flush: false);
            if (bytes.Length > 0)
                return bytes;
        }
    }
}
