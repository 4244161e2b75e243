using System.Runtime.InteropServices;

namespace Esp01.Terminal;

/// <summary>A key event as the Windows console reports it: INPUT_RECORD with KEY_EVENT_RECORD of wincon.h, 20 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct WindowsKeyEvent
{
    private const ushort KeyEvent = 1;
    private const ushort AltKey = 0x12;

    public required ushort EventType { get; init; }

    // BOOL is four bytes, and aligned to four.
    public required int IsDown { get; init; }

    public required ushort RepeatCount { get; init; }

    public required ushort VirtualKey { get; init; }

    public ushort ScanCode { get; init; }

    /// <summary>A UTF-16 code unit; 0 when the key has none.</summary>
    public required ushort Character { get; init; }

    public uint ControlKeys { get; init; }

    /// <summary>
    /// What a VT terminal sends for this event; empty for one that is no key, such as a resized window or a released key.
    /// A console that understands ENABLE_VIRTUAL_TERMINAL_INPUT has made the characters of ESC [ A from an arrow key
    /// already; for one that does not, the sequences of xterm are made here.
    /// </summary>
    public string Keys()
    {
        // A letter composed on the numeric keypad comes when Alt is let go.
        var isTyped = EventType == KeyEvent && (IsDown != 0 || VirtualKey == AltKey && Character != 0);
        if (!isTyped)
            return string.Empty;
        var once = Character != 0 ? ((char)Character).ToString() : Sequence(VirtualKey);
        return RepeatCount > 1 ? string.Concat(Enumerable.Repeat(once, RepeatCount)) : once;
    }

    // Virtual-Key Codes of winuser.h; ctlseqs.txt of xterm, "PC-Style Function Keys".
    private static string Sequence(ushort virtualKey) => virtualKey switch
    {
        0x21 => "\x1b[5~",
        0x22 => "\x1b[6~",
        0x23 => "\x1b[F",
        0x24 => "\x1b[H",
        0x25 => "\x1b[D",
        0x26 => "\x1b[A",
        0x27 => "\x1b[C",
        0x28 => "\x1b[B",
        0x2d => "\x1b[2~",
        0x2e => "\x1b[3~",
        _ => string.Empty,
    };
}
