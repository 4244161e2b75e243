using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Esp01.RomLoader.Diagnosis;

/// <summary>Why the chip was reset: the ROM's "rst cause".</summary>
public enum ResetCause
{
    Unknown = 0,
    PowerOn = 1,
    ResetPin = 2,
    Software = 3,
    Watchdog = 4,
}

/// <summary>What the pins told the ROM to do: the first of the two "boot mode" numbers.</summary>
public enum BootMode
{
    /// <summary>GPIO2 low: no valid mode (0 and 2).</summary>
    Gpio2Low,

    /// <summary>1: UART bootloader.</summary>
    Bootloader,

    /// <summary>3: from flash.</summary>
    Flash,

    /// <summary>4 to 7: GPIO15 high, boot from an SD card.</summary>
    SdCard,
}

/// <summary>What the boot text shows to be wrong with what is in flash.</summary>
public enum BootFault
{
    None = 0,

    /// <summary>The ROM's check sum of the loaded segments is wrong, or nothing is there to load.</summary>
    WrongChecksum,

    /// <summary>The header reads as 88888888 or zeros: the flash does not understand the mode the ROM reads with.</summary>
    WrongFlashMode,

    /// <summary>Fatal exception 28 at 0x4000228b with address 0xb5: the ROM prints the line number of "image not loaded" as a string.</summary>
    ImageNotLoaded,

    /// <summary>Another fatal exception while starting.</summary>
    FatalException,
}

/// <summary>The text that the ROM prints at 74880 baud after each reset, read.</summary>
public sealed partial record BootReport(ResetCause Cause, BootMode? Mode, BootFault Fault, string Text)
{
    /// <returns>Null when the bytes hold no boot text.</returns>
    public static BootReport? Find(ReadOnlySpan<byte> heard)
    {
        var text = Encoding.Latin1.GetString(heard);
        var start = BootLine().Matches(text).LastOrDefault();
        var fault = FaultIn(start is null ? text : text[start.Index..]);
        if (start is null && fault == BootFault.None)
            return null;
        var cause = start is null ? ResetCause.Unknown : CauseOf(Number(start, "cause"));
        BootMode? mode = start is null ? null : ModeOf(Number(start, "mode"));
        return new BootReport(cause, mode, fault, Printable(start is null ? text : text[start.Index..]));
    }

    /// <summary>What happened, in a sentence a user understands.</summary>
    public string Explain()
    {
        var cause = Cause switch
        {
            ResetCause.PowerOn => "after power-on",
            ResetCause.ResetPin => "after a pulse on RST",
            ResetCause.Software => "after a restart by software",
            ResetCause.Watchdog => "after its watchdog bit",
            _ => "for an unknown reason",
        };
        var mode = Mode switch
        {
            BootMode.Bootloader => "into the bootloader (GPIO0 is low)",
            BootMode.Flash => "from flash (GPIO0 is high)",
            BootMode.SdCard => "for an SD card (GPIO15 is high, it must be low)",
            BootMode.Gpio2Low => "into no valid mode (GPIO2 is low, it must be high)",
            _ => "",
        };
        var fault = Fault switch
        {
            BootFault.WrongChecksum => " The image in flash is damaged or missing (wrong checksum).",
            BootFault.WrongFlashMode => " The flash cannot be read in the mode of the image header.",
            BootFault.ImageNotLoaded => " The ROM found no image it can load (its fatal exception 28 at 0x4000228b means just that).",
            BootFault.FatalException => " The program crashed while starting.",
            _ => "",
        };
        return Mode is null ? fault.TrimStart() : $"The chip started {cause}, {mode}.{fault}";
    }

    private static ResetCause CauseOf(int number) => number is >= 1 and <= 4 ? (ResetCause)number : ResetCause.Unknown;

    private static BootMode ModeOf(int number) => number switch
    {
        1 => BootMode.Bootloader,
        3 => BootMode.Flash,
        >= 4 => BootMode.SdCard,
        _ => BootMode.Gpio2Low,
    };

    private static BootFault FaultIn(string text)
    {
        // The loop of fatal exceptions follows every failure to load, so what stands before it says more.
        if (text.Contains("ets_unpack_flash_code", StringComparison.Ordinal) || text.Contains("load 0x88888888", StringComparison.Ordinal)
            || text.Contains("load 0x00000000,", StringComparison.Ordinal))
            return BootFault.WrongFlashMode;
        if (text.Contains("csum err", StringComparison.Ordinal))
            return BootFault.WrongChecksum;
        if (text.Contains("0x4000228b", StringComparison.OrdinalIgnoreCase) && text.Contains("0x000000b5", StringComparison.OrdinalIgnoreCase))
            return BootFault.ImageNotLoaded;
        return text.Contains("Fatal exception", StringComparison.Ordinal) ? BootFault.FatalException : BootFault.None;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static string Printable(string text) =>
        string.Concat(text.Where(letter => letter is '\n' or (>= ' ' and <= '~'))).Trim();

    [GeneratedRegex(@"rst cause:(?<cause>\d{1,2}), boot mode:\((?<mode>\d{1,2}),\d{1,2}\)", RegexOptions.ExplicitCapture)]
    private static partial Regex BootLine();
}
