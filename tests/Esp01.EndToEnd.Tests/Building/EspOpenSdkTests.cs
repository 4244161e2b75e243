using Esp01.Containers.Engine;
using Esp01.Emulation.Board;
using Esp01.Emulation.Storage;
using Esp01.MicroPython.Building;
using Esp01.MicroPython.Matrix;
using Esp01.Testing.Files;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Sdks.EspOpenSdk;
using Esp01.Toolchain.Sources;

namespace Esp01.EndToEnd.Tests.Building;

/// <summary>
/// Firmware made with the mission's own toolchain. Building that takes long, so it is the one that BuildSdk or --import-sdk has
/// put into this repository's cache; without it these tests are skipped.
/// </summary>
public sealed class EspOpenSdkTests
{
    private static readonly string Cache = Checkout.At(".nuke", "cache");

    private static readonly ToolchainLock LockFile = ToolchainLock.Load(Checkout.At("build", "toolchain.lock.json"));

    [Fact]
    public async Task The_newest_release_for_an_ESP_01_boots_and_answers()
    {
        using var http = new HttpClient();
        var sysroot = FindToolchain(http);
        using var engine = await TestEngine.ConnectAsync();
        var environment = await FindPlaceAsync(engine);
        using var output = new TempFolder();
        var store = new SourceStore(LockFile, new SourceSettings(Path.Combine(Cache, "sources")) { Offline = true }, http);
        var cell = MatrixPlan.For(SdkFlavour.EspOpenSdk, LockFile).Last(cell => cell.Variant == "FLASH_1M");
        var shown = "";
        var workshop = new MatrixWorkshop
        {
            Prepare = (_, _) => Task.FromResult((environment, sysroot)),
            Boot = async (firmware, _) =>
            {
                shown = await ShowAsync(firmware);
                return new BootResult(IsGood: true, shown);
            },
        };

        var row = (await new MatrixRunner(LockFile, store, new FolderCache(Path.Combine(Cache, "builds")), output.Path, workshop)
            .RunAsync([cell], null, null, null, TestContext.Current.CancellationToken))[0];

        Assert.SkipWhen(row.Outcome == MatrixOutcome.Skipped, row.Detail);
        Assert.Equal((MatrixOutcome.Boots, $"{cell.Tag[1..]} 42"), (row.Outcome, shown));
    }

    private static SdkSysroot FindToolchain(HttpClient http)
    {
        var store = new SourceStore(LockFile, new SourceSettings(Path.Combine(Cache, "sources")) { Offline = true }, http);
        var settings = new EspOpenSdkSettings(Path.Combine(Cache, "esp-open-sdk-steps.json"), Path.Combine(Cache, "logs"));
        var sysroot = new EspOpenSdkBuilder(LockFile, store, new FolderCache(Path.Combine(Cache, "builds")), settings).Find();
        Assert.SkipUnless(sysroot is not null, "The toolchain is not in the cache: ./build.sh BuildSdk --sdk esp-open-sdk, with or without --import-sdk FILE.");
        return sysroot;
    }

    private static async Task<BuildEnvironment> FindPlaceAsync(ContainerEngine engine)
    {
        var place = await BuildPlace.FindAsync(engine, SdkImages.Ubuntu1604, TestContext.Current.CancellationToken);
        Assert.SkipUnless(place is not null, $"The engine has no image {SdkImages.Ubuntu1604.Reference}: ./build.sh RestoreSdkContainer --sdk esp-open-sdk.");
        return place;
    }

    private static async Task<string> ShowAsync(FirmwareResult firmware)
    {
        var flash = await File.ReadAllBytesAsync(firmware.Files.Image, TestContext.Current.CancellationToken);
        await using var board = await OpenSdkBoard.StartAsync(flash, new BoardOptions { Flash = FlashModel.Winbond(firmware.Record.ChipBytes) });
        return await board.RunAsync("import sys, os; print('.'.join(str(n) for n in sys.implementation[1][:3]), 6 * 7)");
    }
}
