using Esp01.RomLoader.Commands;
using Esp01.RomLoader.Diagnosis;

namespace Esp01.RomLoader;

/// <summary>No bootloader answered at the port. <see cref="Cause"/> tells what was heard instead.</summary>
public sealed class NoBootloaderException(string address, SilenceCause cause, string problem, string remedy)
    : FlasherException(address, problem, remedy)
{
    public SilenceCause Cause { get; } = cause;
}

/// <summary>A bootloader answered, but of a chip that this library does not flash.</summary>
public sealed class WrongChipException(string address, uint magic)
    : FlasherException(
        address,
        $"The chip at {address} is not an ESP8266: its identification word is 0x{magic:x8} instead of 0xfff0c101.",
        "Check that --port names the ESP-01. An ESP32 or another chip needs esptool.")
{
    public uint Magic { get; } = magic;
}

/// <summary>The bootloader stopped answering in the middle of a command.</summary>
public sealed class CommandTimeoutException(string address, string command, TimeSpan timeout)
    : FlasherException(
        address,
        $"{address} did not answer \"{command}\" within {timeout.TotalSeconds:0.#} s.",
        "Run the command again. If it happens often, use a lower --baud, a shorter cable, and a supply that gives 300 mA at 3.3 V.")
{
    public string Command { get; } = command;
}

/// <summary>The bootloader answered a command with an error.</summary>
public sealed class CommandRefusedException(string address, string command, byte error, string explanation)
    : FlasherException(
        address,
        $"{address} refused \"{command}\" with error {error}: {explanation}.",
        "Run the command again with a lower --baud. If it stays, the board or its flash is damaged.")
{
    public byte Error { get; } = error;

    internal static CommandRefusedException ByRom(string address, string command, byte error) => new(address, command, error, (RomError)error switch
    {
        RomError.InvalidMessage => "the message was not understood, it was damaged on the line",
        RomError.OperationFailed => "the operation failed",
        RomError.WrongChecksum => "the data was damaged on the line",
        RomError.FlashVerifyMismatch => "the flash does not hold what was written",
        _ => "an error this ROM is not known to have",
    });
}

/// <summary>The flash chip does not identify itself.</summary>
public sealed class FlashNotFoundException(string address, uint flashId)
    : FlasherException(
        address,
        $"The flash chip at {address} does not identify itself (id 0x{flashId:x6}).",
        "Check the supply (3.3 V, 300 mA). If the id is known to be unreadable, name the size with --flash-size.")
{
    public uint FlashId { get; } = flashId;
}

/// <summary>What was asked for would harm or not work, so nothing was written.</summary>
public sealed class FlashRefusedException(string address, string problem, string remedy) : FlasherException(address, problem, remedy);

/// <summary>The flash holds what was written, and the chip does not start it.</summary>
public sealed class DoesNotStartException(string address, BootReport report)
    : FlasherException(
        address,
        $"The flash at {address} holds what was written, verified, and the chip does not start it: {report.Explain()}",
        report.Fault switch
        {
            BootFault.WrongFlashMode => "The flash chip does not understand the mode in the image's header. Leave --flash-mode out, or name dout.",
            BootFault.FatalException => "The image is for another layout or chip: see what ImageInfo says of it, and try a release that is known to work, after Erase.",
            _ => "See what ImageInfo says of the file, and flash an image for the ESP8266 at address 0.",
        })
{
    public BootReport Report { get; } = report;
}

/// <summary>The flash does not hold what was written, after it was tried again.</summary>
public sealed class VerificationException(string address, IReadOnlyList<int> sectors, bool sameEachTime)
    : FlasherException(
        address,
        $"After writing, {sectors.Count} sector{(sectors.Count == 1 ? "" : "s")} of the flash at {address} differ from the image: {List(sectors)}.",
        sameEachTime
            ? "The same sectors fail each time: the flash is worn out or write-protected there. Use another module."
            : "Different sectors fail each time: the supply or the serial line is unstable. Use a supply that gives 300 mA at 3.3 V, a shorter cable, a lower --baud.")
{
    public IReadOnlyList<int> Sectors { get; } = sectors;

    /// <summary>True: the flash is at fault. False: power or the line.</summary>
    public bool SameEachTime { get; } = sameEachTime;

    private static string List(IReadOnlyList<int> sectors) =>
        string.Join(", ", sectors.Take(8).Select(sector => $"0x{sector * 4096:x5}")) + (sectors.Count > 8 ? ", ..." : "");
}
