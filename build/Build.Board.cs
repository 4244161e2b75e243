using Esp01.Air.Home;
using Esp01.CommandLine.Syntax;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Firmware.Images;
using Esp01.Network.Uplinks;
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
            var virtualOnly = Faults is not null ? "--faults" : Hardware is not null ? "--hardware" : ChipSize is not null ? "--chip-size" : NetworkOptionGiven;
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

    /// <summary>The first option given that shapes the virtual board's network; --wifi is not one, because it names a real one, too.</summary>
    string? NetworkOptionGiven => WifiFaults is not null ? "--wifi-faults" : WifiCapture is not null ? "--wifi-capture"
        : WifiService is { Length: > 0 } ? "--wifi-service" : WifiForward is { Length: > 0 } ? "--wifi-forward" : WifiInternet ? "--wifi-internet" : null;

    /// <summary>Name and passphrase of the network that a board shall join; null with --wifi off.</summary>
    WifiCredentials? CredentialsAsked => Wifi is null ? WifiCredentials.Usual
        : Wifi != WifiAttribute.Off && WifiCredentials.TryParse(Wifi, out var credentials, out _) ? credentials : null;

    /// <summary>What the virtual board has around it; null for a shielded box.</summary>
    /// <param name="isRealTime">Whether the board keeps to this computer's clock, so that nothing has to wait for its sockets.</param>
    HomeOptions? HomeAsked(bool isRealTime)
    {
        if (CredentialsAsked is not { } credentials)
        {
            return NetworkOptionGiven is null
                ? null
                : throw new BuildFailure(Esp01.CommandLine.ExitCode.Usage, $"{NetworkOptionGiven} is about the virtual board's network, and --wifi off leaves it none.\n\nLeave one of them out.");
        }

        return new HomeOptions
        {
            Credentials = credentials,
            Faults = WifiFaults is not null && Esp01.Air.Home.WifiFaults.TryParse(WifiFaults, out var faults, out _) ? faults : Esp01.Air.Home.WifiFaults.None,
            Services = [.. (WifiService ?? []).Select(text => HostService.TryParse(text, out var service, out _) ? service : null).OfType<HostService>()],
            Forwards = [.. (WifiForward ?? []).Select(text => PortForward.TryParse(text, out var forward, out _) ? forward : null).OfType<PortForward>()],
            HasInternet = WifiInternet,
            Patience = isRealTime ? TimeSpan.Zero : new HomeOptions().Patience,
            Date = TimeProvider.System.GetUtcNow(),
        };
    }

    LinkOpener Links => new(_ => HardwareAsked.Uart1Port is null
        ? Task.FromResult<ISerialLink>(VirtualBoardLink.Open(VirtualFlashFile, VirtualFlashBytes, HardwareAsked, BoardFaultsAsked, HomeAsked(isRealTime: false), WifiCapture))
        : throw new BuildFailure(Esp01.CommandLine.ExitCode.Usage, "--hardware uart1 opens a port for others while the board runs, and --port virtual is switched off at once.\n\nUse it with VirtualBoard."));

    /// <summary>Opens the line to the one board a target works with; who works with several opens each of <see cref="PortAddresses"/>.</summary>
    /// <exception cref="SerialLinkException">The port cannot be opened.</exception>
    async Task<ISerialLink> OpenBoardAsync(string target, CancellationToken cancellationToken)
    {
        if (PortAddresses is not [var address])
            throw new BuildFailure(Esp01.CommandLine.ExitCode.Usage, $"{target} works with one board at a time, but --port names {PortAddresses.Count}.\n\nName one.");
        var link = await Links.OpenAsync(address, cancellationToken);
        (link as VirtualBoardLink)?.Describe();
        return link;
    }
}
