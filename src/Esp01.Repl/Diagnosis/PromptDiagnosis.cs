using System.Globalization;
using System.Text.RegularExpressions;
using Esp01.Repl.Wire;

namespace Esp01.Repl.Diagnosis;

/// <summary>From bytes to a reason; pure. The order of the questions matters: a sure sign comes before a likely one.</summary>
public static partial class PromptDiagnosis
{
    /// <summary>Fewer bytes than this are no statistics.</summary>
    private const int EnoughToJudge = 8;

    public static PromptFailure Classify(PromptEvidence evidence)
    {
        var seen = evidence.Seen.Span;
        var report = BootReport.Read(seen);
        var rom = BootReport.Read(evidence.RomText.Span);
        var text = WireText.Decode(seen);

        if (report.BootModes.Concat(rom.BootModes).LastOrDefault(3) is 1)
            return Bootloader;
        if (report.FileSystemLooksCorrupt)
            return CorruptFileSystem;
        if (report.Starts >= 2 || (report.Starts == 1 && report.Faults.Count > 0) || report.Faults.Count >= 2)
            return BootLoop(report);
        if (OtherFirmware().Match(text) is { Success: true } other)
            return Other(other.Value.Trim());
        if (seen.IsEmpty)
            return rom.BootModes.Count > 0 ? Detached : Silent(evidence.WasReset);
        if (seen.Length >= EnoughToJudge && ShareOfGarbage(seen) > 0.3)
            return (evidence.WasReset || seen.Length == evidence.SeenBeforeAsking) && OneBurstThenSilence(seen) ? Detached : WrongBaudRate(evidence.BaudRate);
        if (evidence.WasReset && report.Banners == 0 && OneBurstThenSilence(seen))
            return Detached;
        return seen.Length >= EnoughToJudge ? NotInterruptible : Unknown;
    }

    /// <summary>Whether a board may be starting again and again, by what came after it was asked: the ROM's report, readable or not.</summary>
    public static bool MayBeStarting(ReadOnlySpan<byte> seen) => BootReport.Read(seen).Starts > 0 || Garbage(seen) >= EnoughToJudge;

    private static double ShareOfGarbage(ReadOnlySpan<byte> seen) => (double)Garbage(seen) / seen.Length;

    /// <summary>The number of bytes that text in ASCII with line ends would not contain.</summary>
    private static int Garbage(ReadOnlySpan<byte> seen)
    {
        var garbage = 0;
        foreach (var value in seen)
            garbage += value is (>= 0x20 and < 0x7f) or (byte)'\r' or (byte)'\n' or (byte)'\t' or 0x1b or 0x08 ? 0 : 1;
        return garbage;
    }

    /// <summary>The ROM's report at 74880 is 30 to 400 bytes of garbage at 115200, once; a wrong rate garbles every answer.</summary>
    private static bool OneBurstThenSilence(ReadOnlySpan<byte> seen) => seen.Length is >= 1 and < 400;

    private static PromptFailure Bootloader => new(
        PromptFailureKind.BootloaderMode,
        "The chip started in bootloader mode (boot mode 1): GPIO0 was low at reset, so it waits for a flasher and runs no MicroPython.",
        "Disconnect GPIO0 from ground (the PROG switch of an adapter, or DTR if it is wired to GPIO0) and reset the board.");

    private static PromptFailure CorruptFileSystem => new(
        PromptFailureKind.CorruptFileSystem,
        "MicroPython runs and finds a file system that it can neither mount nor take for blank flash; it prints so every few seconds instead of a prompt.",
        FileSystemRemedy.Text);

    private static PromptFailure BootLoop(BootReport report)
    {
        var cause = report.Faults.Count > 0
            ? $"it crashes with \"{report.Faults[^1]}\""
            : report.ResetCauses.Count > 0
                ? $"the ROM names the cause \"{BootReport.DescribeResetCause(report.ResetCauses[^1])}\""
                : "the reason is not in the text";
        return new PromptFailure(
            PromptFailureKind.BootLoop,
            string.Create(CultureInfo.InvariantCulture, $"The board starts again and again ({report.Starts} starts seen): {cause}."),
            "A weak 3.3 V supply is the usual cause (the regulator of a USB adapter is not enough). If the supply is good, the image does not fit the chip: "
            + "run `./build.sh Erase Flash` with the image of the chip's size, and do not let boot.py or main.py call machine.reset().");
    }

    private static PromptFailure Silent(bool wasReset) => new(
        PromptFailureKind.Silent,
        wasReset ? "Nothing came from the board, not even after a reset." : "Nothing came from the board.",
        "Check in this order: TX and RX crossed (adapter TX to board RX), common ground, CH_PD/EN at 3.3 V, power, the right port. "
        + "If the board worked before, boot.py may have taken the REPL off the UART (`uos.dupterm(None, 1)`): reach it by WebREPL, or erase and flash.");

    private static PromptFailure Detached => new(
        PromptFailureKind.ReplDetached,
        "The chip starts from flash and then gives no prompt: MicroPython's REPL is not on this UART, or the program in main.py neither prints nor lets itself be interrupted, or sleeps.",
        "Look for `uos.dupterm(None, 1)` in boot.py, or a loop with a bare `except:` or `machine.deepsleep()` in main.py. Press the board's reset button while the command tries, reach the board by WebREPL to repair the file, or run `./build.sh Erase Flash`.");

    private static PromptFailure WrongBaudRate(int baudRate) => new(
        PromptFailureKind.WrongBaudRate,
        string.Create(CultureInfo.InvariantCulture, $"What came makes no sense at {baudRate} baud: the board talks at another speed, or it is in bootloader mode."),
        "MicroPython's REPL is at 115200 baud unless boot.py changes it. Check that GPIO0 is not at ground, that the grounds are connected, and reset the board.");

    private static PromptFailure NotInterruptible => new(
        PromptFailureKind.ProgramNotInterruptible,
        "A program on the board prints and does not stop at Ctrl-C; a bare `except:` or a long C call swallows it.",
        "Wire DTR and RTS so that the board can be reset and interrupted as it starts, or press its reset button while the command tries; then remove or repair main.py. The last resort is `./build.sh Erase Flash`.");

    private static PromptFailure Unknown => new(
        PromptFailureKind.Unknown,
        "Some bytes came, and no prompt.",
        "Run the command again; if it stays so, reset the board while `./build.sh Repl` shows what it prints.");

    private static PromptFailure Other(string sign) => new(
        PromptFailureKind.OtherFirmware,
        $"Something answers that is not a MicroPython prompt on a UART: \"{sign}\".",
        "Flash the MicroPython image (`./build.sh Erase Flash`), or check that this is the right port.");

    // AT firmware, CircuitPython, NodeMCU and WebREPL's question.
    [GeneratedRegex(@"Press any key to enter the REPL[^\r\n]*|CircuitPython [^\r\n]*|NodeMCU [^\r\n]*|Ai-Thinker Technology[^\r\n]*|^AT version[^\r\n]*|^Password: ?|\r\nERROR\r\n",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex OtherFirmware();
}
