using Esp01.CommandLine.Syntax;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Firmware.Images;
using Esp01.Serial;
using Nuke.Common.IO;

/// <summary>How the device targets reach a board.</summary>
internal sealed partial class Build
{
    private const int Kibi = 1024;

    /// <summary>The addresses of --port, or the one USB adapter that is there.</summary>
    IReadOnlyList<LinkAddress> PortAddresses
    {
        get
        {
            IReadOnlyList<LinkAddress> addresses = Port is { Length: > 0 } ports
                ? ports.Select(LinkAddress.Parse).ToList()
                : [LinkAddress.Parse(SerialPorts.ChooseFrom(SerialPorts.List()).Device)];
            if (addresses.All(address => address is VirtualAddress))
                return addresses;
            var virtualOnly = Faults is not null ? "--faults" : Hardware is not null ? "--hardware" : ChipSize is not null ? "--chip-size" : null;
            return virtualOnly is null
                ? addresses
                : throw new BuildFailure(Esp01.CommandLine.ExitCode.Usage, $"{virtualOnly} is about the virtual board, and --port names another.\n\nLeave it out, or name --port virtual.");
        }
    }

    /// <summary>What --flash-size says in bytes; null where it is a word or not given.</summary>
    int? NamedFlashBytes => FlashSize is null ? null : HeaderOptions.SizeOf(FlashSize)?.ToBytes();

    /// <summary>The flash chip of the virtual board: as --chip-size says, else as large as the variant wants it.</summary>
    int VirtualFlashBytes => HeaderOptions.SizeOf(ChipSize)?.ToBytes() ?? (int)SizeAttribute.TryParse((Variant ?? "FLASH_1M")["FLASH_".Length..])!.Value;

    /// <summary>One file for each size of chip; delete it for a board fresh from the factory.</summary>
    AbsolutePath VirtualFlashFile => TemporaryDirectory / "virtual-board" / $"flash-{VirtualFlashBytes / Kibi}K.bin";

    /// <summary>The files to flash, or to find on the board: --image, else the one that BuildFirmware makes of the same parameters.</summary>
    IReadOnlyList<(string File, int Address)> ImageFiles => Image is { Length: > 0 } named
        ? [.. named.Select(PlacedFileAttribute.Parse)]
        : [(Path.Combine(OutputDirectory, "firmware", $"{Selection.FileName}.bin"), 0)];

    /// <summary>What shall go wrong with the virtual board; nothing without --faults.</summary>
    BoardFaults BoardFaultsAsked => Faults is not null && BoardFaults.TryParse(Faults, out var faults, out _) ? faults : BoardFaults.None;

    /// <summary>What is soldered on the virtual board; the usual board without --hardware.</summary>
    BoardHardware HardwareAsked => Hardware is not null && BoardHardware.TryParse(Hardware, out var hardware, out _) ? hardware : BoardHardware.Usual;

    LinkOpener Links => new(_ => HardwareAsked.Uart1Port is null
        ? Task.FromResult<ISerialLink>(VirtualBoardLink.Open(VirtualFlashFile, VirtualFlashBytes, HardwareAsked, BoardFaultsAsked))
        : throw new BuildFailure(Esp01.CommandLine.ExitCode.Usage, "--hardware uart1 opens a port for others while the board runs, and --port virtual is switched off at once.\n\nUse it with VirtualBoard."));

    /// <summary>Opens the line to the one board a target works with; who works with several opens each of <see cref="PortAddresses"/>.</summary>
    /// <exception cref="SerialLinkException">The port cannot be opened.</exception>
    async Task<ISerialLink> OpenBoardAsync(string target, CancellationToken cancellationToken) => PortAddresses is [var address]
        ? await Links.OpenAsync(address, cancellationToken)
        : throw new BuildFailure(Esp01.CommandLine.ExitCode.Usage, $"{target} works with one board at a time, but --port names {PortAddresses.Count}.\n\nName one.");
}
