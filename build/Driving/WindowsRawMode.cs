using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Driving;

/// <summary>Makes the Windows console (10 and later) send and understand the same bytes as a Unix terminal.</summary>
internal sealed partial class WindowsRawMode : IDisposable
{
    private const uint Utf8 = 65001;
    private const int StandardInput = -10;
    private const int StandardOutput = -11;

    // ENABLE_VIRTUAL_TERMINAL_INPUT alone: no line input, no echo, Ctrl-C as a byte.
    private const uint RawInput = 0x0200;

    // ENABLE_PROCESSED_OUTPUT, ENABLE_WRAP_AT_EOL_OUTPUT, ENABLE_VIRTUAL_TERMINAL_PROCESSING, DISABLE_NEWLINE_AUTO_RETURN.
    private const uint TerminalOutput = 0x0001 | 0x0002 | 0x0004 | 0x0008;

    private readonly uint inputBefore;
    private readonly uint outputBefore;
    private readonly uint codePageBefore = GetConsoleOutputCP();
    private readonly bool hasOutput;

    public WindowsRawMode()
    {
        Check(GetConsoleMode(GetStdHandle(StandardInput), out inputBefore));
        // Output may go to a file while keys come from a console.
        hasOutput = GetConsoleMode(GetStdHandle(StandardOutput), out outputBefore);
        Check(SetConsoleMode(GetStdHandle(StandardInput), RawInput));
        if (hasOutput)
        {
            Check(SetConsoleMode(GetStdHandle(StandardOutput), TerminalOutput));
            Check(SetConsoleOutputCP(Utf8));
        }
    }

    public void Dispose()
    {
        SetConsoleMode(GetStdHandle(StandardInput), inputBefore);
        if (hasOutput)
        {
            SetConsoleMode(GetStdHandle(StandardOutput), outputBefore);
            SetConsoleOutputCP(codePageBefore);
        }
    }

    private static void Check(bool isDone)
    {
        if (!isDone)
            throw new IOException($"The console does not let itself be set up: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
    }

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint GetStdHandle(int which);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(nint handle, out uint mode);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(nint handle, uint mode);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint GetConsoleOutputCP();

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleOutputCP(uint codePage);
}
