using Driving;
using Esp01.Pipeline.Syntax;
using Esp01.RomLoader;
using Esp01.RomLoader.Devices;
using Esp01.RomLoader.Flashing;
using Esp01.Serial;
using Serilog;

/// <summary>What is done to a board's flash.</summary>
internal sealed partial class Build
{
    Task DeviceInfoAsync(CancellationToken cancellationToken) => WithBoardsAsync(async (session, output) =>
    {
        output.WriteJson("DeviceInfo", session.Device);
        var device = session.Device;
        Summary(("Chip", device.Chip), ("MAC", device.Mac ?? "none"), ("Crystal", $"{device.CrystalMegahertz} MHz"), ("Flash", $"{device.FlashVendor} {device.FlashSizeText}"), ("Id", $"0x{device.FlashId:x6}"));
        await session.StartProgramAsync(cancellationToken);
    }, cancellationToken);

    Task ReadFlashAsync(CancellationToken cancellationToken) => WithBoardsAsync(async (session, output) =>
    {
        var content = await session.ReadAsync(FlashRegion, cancellationToken);
        var file = Path.GetFullPath(To ?? Path.Combine(OutputDirectory, "flash.bin"));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, content, cancellationToken);
        output.WriteJson("Saved", new { file, bytes = content.Length });
        Summary(("File", file), ("Bytes", $"{content.Length}"));
        await session.StartProgramAsync(cancellationToken);
    }, cancellationToken, several: false);

    Task EraseAsync(CancellationToken cancellationToken) => WithBoardsAsync(async (session, output) =>
    {
        var plan = await session.EraseAsync(FlashRegion, cancellationToken);
        output.WriteJson("Erased", new { plan = plan.ToString() });
        Summary(("Erased", string.Join(", ", plan.Ranges)), ("Kept", plan.Kept?.ToString() ?? "nothing"));
    }, cancellationToken);

    async Task FlashAsync(CancellationToken cancellationToken)
    {
        var file = ImageFile;
        var request = new FlashRequest { Image = await ReadImageAsync(file, cancellationToken), Full = Full };
        Log.Information("Flashing {File:l}", file);
        await WithBoardsAsync(async (session, output) =>
        {
            var summary = await session.FlashAsync(request, cancellationToken);
            output.WriteJson("Flashed", summary);
            Log.Information("{Summary:l}", summary.ToString());
            Summary(("Written", summary.SectorsWritten == 0 ? "nothing had to be" : $"{summary.BytesWritten / Kibi} KiB"), ("Verified", summary.Verification), ("Time", $"{summary.Elapsed.TotalSeconds:0.0} s"));
            await session.StartProgramAsync(cancellationToken);
        }, cancellationToken);
    }

    private FlashRange? FlashRegion => Region is null ? null : RegionAttribute.TryParse(Region);

    private ConnectOptions ConnectOptions => new()
    {
        BaudRate = Baud is null ? null : WholeNumberAttribute.Parse(Baud),
        FlashSize = FlashSize is null ? null : (int?)SizeAttribute.TryParse(FlashSize),
        BaudMemory = new BaudMemoryFile(RootDirectory / ".nuke" / "cache" / "baud-rates.json"),
    };

    /// <summary>Connects to the bootloader of each board of --port and does the work with all of them at the same time.</summary>
    private async Task WithBoardsAsync(Func<FlashSession, FlasherOutput, Task> work, CancellationToken cancellationToken, bool several = true)
    {
        var addresses = PortAddresses;
        if (addresses.Count > 1 && !several)
            throw new BuildFailure(Esp01.Pipeline.ExitCode.Usage, $"This target works with one board at a time, but --port names {addresses.Count}.\n\nName one.");
        if (addresses.GroupBy(address => address.Text, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new BuildFailure(Esp01.Pipeline.ExitCode.Usage, $"--port names {twice.Key} twice.\n\nName each board once.");
        await Task.WhenAll(addresses.Select(address => Task.Run(() => WithBoardAsync(address, addresses.Count > 1 ? $"{address}: " : string.Empty, work, cancellationToken), cancellationToken)));
    }

    private async Task WithBoardAsync(LinkAddress address, string prefix, Func<FlashSession, FlasherOutput, Task> work, CancellationToken cancellationToken)
    {
        var output = new FlasherOutput(prefix, address.Text, Driver.JsonLines);
        try
        {
            await using var link = await Links.OpenAsync(address, cancellationToken);
            await work(await FlashSession.ConnectAsync(link, ConnectOptions, output, cancellationToken), output);
        }
        catch (Exception failure) when (failure is FlasherException or SerialLinkException)
        {
            output.WriteJson("Failed", new { error = failure.GetType().Name, message = failure.Message });
            throw;
        }
    }

    private static async Task<byte[]> ReadImageAsync(string file, CancellationToken cancellationToken) => File.Exists(file)
        ? await File.ReadAllBytesAsync(file, cancellationToken)
        : throw new BuildFailure(Esp01.Pipeline.ExitCode.Usage, $"There is no image file {file}.\n\nRun BuildFirmware with the same --sdk, --variant and --micropython to make it, or name an existing one with --image.");
}
