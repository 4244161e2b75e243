using Esp01.CommandLine.Files;
using Esp01.CommandLine.Syntax;
using Esp01.Firmware.Images.Identity;
using Esp01.MicroPython.Building;
using Esp01.RomLoader;
using Esp01.RomLoader.Devices;
using Esp01.RomLoader.Flashing;
using Esp01.RomLoader.Rates;
using Esp01.RomLoader.Session;
using Esp01.Serial;
using Esp01.Toolchain.Files;
using Serilog;

/// <summary>What is done to a board's flash.</summary>
internal sealed partial class Build
{
    /// <summary>Bytes; no ESP8266 addresses more.</summary>
    private const int LargestFlash = 16 << 20;

    Task DeviceInfoAsync(CancellationToken cancellationToken) => WithBoardsAsync(async (session, output) =>
    {
        output.WriteJson("DeviceInfo", session.Device);
        await session.StartProgramAsync(cancellationToken);
        var device = session.Device;
        return [("Chip", device.Chip), ("MAC", device.Mac ?? "none"), ("Crystal", $"{device.CrystalMegahertz} MHz"), ("Flash", $"{device.FlashVendor} {device.FlashSizeText}"), ("Id", $"0x{device.FlashId:x6}")];
    }, cancellationToken);

    Task ReadFlashAsync(CancellationToken cancellationToken) => WithBoardsAsync(async (session, output) =>
    {
        var content = await session.ReadAsync(FlashRegion, cancellationToken);
        var file = Path.GetFullPath(To ?? Path.Combine(OutputDirectory, "flash.bin"));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        WholeFiles.Write(file, content);
        output.WriteJson("Saved", new { file, bytes = content.Length });
        await session.StartProgramAsync(cancellationToken);
        return [("File", file), ("Bytes", $"{content.Length}")];
    }, cancellationToken, several: false);

    async Task EraseAsync(CancellationToken cancellationToken)
    {
        // What Flash would refuse is refused before anything is erased for it.
        var next = Driver.CommandLine.Targets.Any(target => target.Name == nameof(Flash)) ? await FlashRequestAsync(cancellationToken) : null;
        await WithBoardsAsync(async (session, output) =>
        {
            if (next is not null)
                session.Check(next);
            var plan = await session.EraseAsync(FlashRegion, cancellationToken);
            output.WriteJson("Erased", new { plan = plan.ToString() });
            return [("Erased", string.Join(", ", plan.Ranges)), ("Kept", plan.Kept?.ToString() ?? "nothing")];
        }, cancellationToken);
    }

    async Task FlashAsync(CancellationToken cancellationToken)
    {
        var request = await FlashRequestAsync(cancellationToken);
        foreach (var part in request.Parts)
            Log.Information("Flashing {File:l} at 0x{Address:x5}", part.Name, part.Address);
        var expected = ExpectedFileSystemOf(request);
        await WithBoardsAsync(async (session, output) =>
        {
            if (expected is not null && await session.TellOfFilesAsync(request, expected, cancellationToken) is { } outlook)
            {
                output.WriteJson("Files", new { text = outlook });
                output.WriteLine(outlook);
            }
            var summary = await session.FlashAsync(request, cancellationToken);
            output.WriteJson("Flashed", summary);
            output.WriteLine(summary.ToString());
            await session.StartFlashedAsync(cancellationToken);
            return [("Written", summary.SectorsWritten == 0 ? "nothing had to be" : $"{summary.BytesWritten / Kibi} KiB"), ("Verified", summary.Verification), ("Time", $"{summary.Elapsed.TotalSeconds:0.0} s")];
        }, cancellationToken);
    }

    private static ExpectedFileSystem? ExpectedFileSystemOf(FlashRequest request) => request.Parts.FirstOrDefault(part => part.Address == 0) is { } image
        ? ExpectedFileSystem.Of(image.Data, BuildRecord.TryRead(Path.ChangeExtension(image.Name, ".json"))?.Usage.FileSystem)
        : null;

    /// <summary>What Flash is to write, its files judged.</summary>
    private async Task<FlashRequest> FlashRequestAsync(CancellationToken cancellationToken)
    {
        var parts = new List<FlashPart>();
        foreach (var (file, address) in ImageFiles)
            parts.Add(new FlashPart(await ReadImageAsync(file, cancellationToken), address) { Name = file });
        var request = HeaderOptions.Apply(new FlashRequest { Parts = parts, Full = Full, EraseRest = erase, Force = Force }, FlashSize, FlashMode, FlashFrequency);
        request.CheckFiles();
        return request;
    }

    private FlashRange? FlashRegion => Region is null ? null : RegionAttribute.TryParse(Region);

    private ConnectOptions ConnectOptionsAt(LinkAddress address) => new()
    {
        BaudRate = Baud is null ? null : WholeNumberAttribute.Parse(Baud),
        FlashSize = NamedFlashBytes,
        CoachBehindLines = !Console.IsInputRedirected,
        BaudMemory = new BaudMemoryFile(RootDirectory / ".nuke" / "cache" / "baud-rates.json"),
        AdapterName = SerialPorts.StableNameOf(address),
    };

    /// <summary>Connects to the bootloader of each board of --port and does the work with all of them at the same time.</summary>
    /// <param name="work">Returns what the table at the end says of the board.</param>
    private async Task WithBoardsAsync(
        Func<FlashSession, FlasherOutput, Task<(string Name, string Value)[]>> work, CancellationToken cancellationToken, bool several = true)
    {
        var addresses = PortAddresses;
        if (addresses.Count > 1 && !several)
            throw new BuildFailure(Esp01.CommandLine.ExitCode.Usage, $"This target works with one board at a time, but --port names {addresses.Count}.\n\nName one.");
        if (addresses.GroupBy(address => address.Place, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new BuildFailure(Esp01.CommandLine.ExitCode.Usage, $"--port names {twice.Key} twice.\n\nName each board once.");
        if (addresses is [var only])
        {
            Summary(await WithBoardAsync(only, new FlasherOutput(only.Text, Driver.JsonLines), work, cancellationToken));
            return;
        }

        var outcomes = await Task.WhenAll(addresses.Select(address => Task.Run(() => OutcomeAsync(address, work, cancellationToken), cancellationToken)));
        Summary([.. outcomes.Select(outcome => (outcome.Address, outcome.Text))]);
        BoardOutcome.ThrowIfAnyFailed(outcomes, LogFile);
    }

    /// <summary>One board of several: what becomes of it is nothing to the others, and it has a log of its own.</summary>
    private async Task<BoardOutcome> OutcomeAsync(
        LinkAddress address, Func<FlashSession, FlasherOutput, Task<(string Name, string Value)[]>> work, CancellationToken cancellationToken)
    {
        await using var log = BoardOutcome.OpenLog(OutputDirectory / "boards", address.Text);
        var output = new FlasherOutput(address.Text, Driver.JsonLines, log);
        try
        {
            var facts = await WithBoardAsync(address, output, work, cancellationToken);
            return new BoardOutcome(address.Text, string.Join(", ", facts.Select(fact => fact.Value)), null);
        }
        catch (Exception failure) when (failure is FlasherException or SerialLinkException)
        {
            output.WriteLine(failure.Message);
            return new BoardOutcome(address.Text, "FAILED", failure);
        }
    }

    private async Task<(string Name, string Value)[]> WithBoardAsync(
        LinkAddress address, FlasherOutput output, Func<FlashSession, FlasherOutput, Task<(string Name, string Value)[]>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var link = await Links.OpenAsync(address, cancellationToken);
            return await work(await FlashSession.ConnectAsync(link, ConnectOptionsAt(address), output, cancellationToken), output);
        }
        catch (Exception failure) when (failure is FlasherException or SerialLinkException)
        {
            output.WriteJson("Failed", new { error = failure.GetType().Name, message = failure.Message });
            throw;
        }
    }

    private async Task<byte[]> ReadImageAsync(string file, CancellationToken cancellationToken) => Image is not null || File.Exists(file)
        ? await InputFile.ReadAsync(file, "--image", LargestFlash, cancellationToken)
        : throw new BuildFailure(Esp01.CommandLine.ExitCode.Usage, $"There is no image file {file}.\n\nRun BuildFirmware with the same --sdk, --variant and --micropython to make it, or name an existing one with --image.");
}
