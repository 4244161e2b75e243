using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Esp01.Terminal;

/// <summary>Makes the Windows console (10 and later) send and understand the same bytes as a Unix terminal.</summary>
internal sealed class WindowsRawMode : IDisposable
{
    private const uint Utf8 = 65001;

    // ENABLE_VIRTUAL_TERMINAL_INPUT alone: no line input, no echo, Ctrl-C as a byte.
    private const uint RawInput = 0x0200;

    // ENABLE_PROCESSED_OUTPUT, ENABLE_WRAP_AT_EOL_OUTPUT, ENABLE_VIRTUAL_TERMINAL_PROCESSING, DISABLE_NEWLINE_AUTO_RETURN.
    private const uint TerminalOutput = 0x0001 | 0x0002 | 0x0004 | 0x0008;

    private readonly uint inputBefore;
    private readonly uint outputBefore;
    private readonly uint codePageBefore = WindowsConsole.GetConsoleOutputCP();
    private readonly bool hasOutput;

    public WindowsRawMode()
    {
        Check(WindowsConsole.GetConsoleMode(WindowsConsole.Input, out inputBefore));
        // Output may go to a file while keys come from a console.
        hasOutput = WindowsConsole.GetConsoleMode(WindowsConsole.Output, out outputBefore);
        Check(WindowsConsole.SetConsoleMode(WindowsConsole.Input, RawInput));
        if (hasOutput)
        {
            Check(WindowsConsole.SetConsoleMode(WindowsConsole.Output, TerminalOutput));
            Check(WindowsConsole.SetConsoleOutputCP(Utf8));
        }
    }

    public void Dispose()
    {
        WindowsConsole.SetConsoleMode(WindowsConsole.Input, inputBefore);
        if (hasOutput)
        {
            WindowsConsole.SetConsoleMode(WindowsConsole.Output, outputBefore);
            WindowsConsole.SetConsoleOutputCP(codePageBefore);
        }
    }

    private static void Check(bool isDone)
    {
        if (!isDone)
            throw new IOException($"The console does not let itself be set up: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
    }
}
