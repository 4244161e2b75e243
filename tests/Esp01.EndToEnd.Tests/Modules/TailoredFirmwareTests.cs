using Esp01.EndToEnd.Tests.Building;
using Esp01.EndToEnd.Tests.Repl;
using Esp01.Firmware.Flash;
using Esp01.MicroPython.Building;
using Esp01.MicroPython.Tailoring;
using Esp01.Repl.SmokeTest;

namespace Esp01.EndToEnd.Tests.Modules;

/// <summary>Firmware that is made to measure, by real builds of the flavour "open", on the virtual board.</summary>
public sealed class TailoredFirmwareTests
{
    [Fact]
    public async Task A_module_that_is_left_out_makes_the_image_smaller_by_what_the_budget_says_and_is_not_there()
    {
        using var workshop = new FirmwareWorkshop(usesRepositoryCache: true);
        var full = (await workshop.BuildAsync()).Result;
        var smaller = (await workshop.BuildAsync(Tailor(modules: "-statusled,-port_diag"))).Result;

        var gone = full.Budget.FrozenModules.Where(module => module.Path is "statusled.py" or "port_diag.py").Sum(module => module.Bytes);
        Assert.True(gone > 800, $"{gone} bytes");
        // Names and texts that nothing else uses go with them.
        var sharedGone = full.Budget.FrozenShared - smaller.Budget.FrozenShared;
        Assert.True(sharedGone > 0);
        Assert.InRange(full.Budget.Regions[0].Used - smaller.Budget.Regions[0].Used, gone + sharedGone - 4, gone + sharedGone + 4);
        Assert.Equal(["port_diag", "statusled"], smaller.Budget.LeftOut.Where(left => left.Reason == "--modules").Select(left => left.Name));

        await using var board = await StartAsync(smaller);
        Assert.Equal("ImportError: no module named 'statusled'", await board.ErrorOfAsync("import statusled"));
        Assert.Equal("<module 'httplite'>", await board.RunAsync("import httplite; print(httplite)"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(64 << 10)]
    [InlineData(500 << 10)]
    public async Task The_file_system_is_as_large_as_planned_and_holds_files(int? bytes)
    {
        using var workshop = new FirmwareWorkshop(usesRepositoryCache: true);
        var result = (await workshop.BuildAsync(Tailor(fileSystem: bytes is { } size ? FileSystemRequest.Of(size) : FileSystemRequest.Auto))).Result;

        var planned = result.Budget.FileSystem;
        Assert.Equal(bytes ?? planned.Bytes, planned.Bytes);
        if (bytes is null)
            Assert.InRange(result.Budget.Free, 0, FlashAddress.SectorSize - 1);
        await using var board = await StartAsync(result);
        Assert.Equal($"{planned.Blocks} {planned.Start.Value - 4096}", await board.RunAsync("import os, esp; print(os.statvfs('/')[2], esp.flash_user_start())"));
        // Nearly all of it, so that the first and the last block are used; the image must survive that.
        var file = planned.Bytes * 3 / 4;
        await board.RunAsync($"f = open('big', 'wb')\nfor i in range({file / 512}): f.write(b'\\xa5' * 512)\nf.close()");
        Assert.Equal($"{file / 512 * 512}", await board.RunAsync("print(os.stat('big')[6])"));
        Assert.EndsWith("True", await board.RunAsync("print(esp.check_fw())"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_smoke_test_expects_what_was_planned_and_finds_it()
    {
        using var workshop = new FirmwareWorkshop(usesRepositoryCache: true);
        var result = (await workshop.BuildAsync(Tailor(modules: "-statusled", fileSystem: FileSystemRequest.Auto))).Result;
        var image = await File.ReadAllBytesAsync(result.Files.Image, TestContext.Current.CancellationToken);
        await using var bench = ReplBench.Start(image);
        var expected = new ImageExpectation
        {
            Image = image,
            GitDescription = "v1.25.0",
            FlashSize = result.Record.ChipBytes,
            FileSystemBlocks = result.Record.Usage.FileSystem.Blocks,
            HasRadio = false,
            FrozenModules = ["flashbdev", "inisetup", "wifitools"],
            LeftOutModules = result.Record.LeftOutModules,
        };

        var report = await new SmokeTestRunner(bench.Link, expected).RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(report.Results.Where(r => r.Outcome is CheckOutcome.Failed or CheckOutcome.Broken).Select(r => $"{r.Check.Name}: {r.Finding}"));
        Assert.Contains("statusled", result.Record.LeftOutModules);

        await using var another = ReplBench.Start(image);
        var wrong = await new SmokeTestRunner(another.Link, expected with { FileSystemBlocks = 98 }).RunAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(SmokeVerdict.Failed, wrong.Verdict);
    }

    [Fact]
    public async Task A_frozen_main_runs_at_every_start_also_where_there_is_no_file_system()
    {
        using var workshop = new FirmwareWorkshop(usesRepositoryCache: true);
        await File.WriteAllTextAsync(workshop.ModuleFile("main.py"), "print('frozen main runs')\n", TestContext.Current.CancellationToken);
        var result = (await workshop.BuildAsync(Tailor(modules: "+main", preset: "tiny"), "FLASH_512K")).Result;

        Assert.Contains(result.Budget.FrozenModules, module => module is { Path: "main.py", Bytes: > 0 });
        Assert.Equal(0, result.Budget.FileSystem.Blocks);
        await using var board = await OpenSdkBoard.StartAsync(
            await File.ReadAllBytesAsync(result.Files.Image, TestContext.Current.CancellationToken), new() { Flash = Esp01.Emulation.Storage.FlashModel.GigaDevice(512 << 10) });
        Assert.Contains("frozen main runs", await board.RunIntoResetAsync("import machine; machine.reset()"), StringComparison.Ordinal);
        foreach (var module in new[] { "re", "deflate", "uctypes", "websocket" })
            Assert.StartsWith("ImportError", await board.ErrorOfAsync($"import {module}"), StringComparison.Ordinal);
        Assert.Equal("1.4142", await board.RunAsync("import math; print('%.4f' % math.sqrt(2))"));
    }

    [Fact]
    public async Task A_firmware_that_is_too_large_says_by_how_much_to_the_byte()
    {
        using var workshop = new FirmwareWorkshop(usesRepositoryCache: true);
        const int wanted = 800 << 10;
        var refused = await Assert.ThrowsAsync<FirmwareTooLargeException>(() => workshop.BuildAsync(Tailor(fileSystem: FileSystemRequest.Of(wanted))));

        Assert.Equal("irom0_0_seg", refused.Region.Name);
        Assert.Contains("py", refused.Budget.Parts.Take(3).Select(part => part.Name));
        Assert.NotEmpty(refused.Offers);
        // So many sectors less, and it fits; with one of them it does not.
        var sectors = (refused.BytesOver + FlashAddress.SectorSize - 1) / FlashAddress.SectorSize;
        var fitting = (await workshop.BuildAsync(Tailor(fileSystem: FileSystemRequest.Of(wanted - (sectors * FlashAddress.SectorSize))))).Result;
        Assert.Equal((sectors * FlashAddress.SectorSize) - refused.BytesOver, fitting.Budget.Free);
        await Assert.ThrowsAsync<FirmwareTooLargeException>(() => workshop.BuildAsync(Tailor(fileSystem: FileSystemRequest.Of(wanted - ((sectors - 1) * FlashAddress.SectorSize)))));
    }

    [Fact]
    public async Task An_estimate_is_near_the_truth()
    {
        using var workshop = new FirmwareWorkshop(usesRepositoryCache: true);
        foreach (var tailoring in new[] { FirmwareTailoring.None, Tailor(preset: "lean") })
        {
            var budget = (await workshop.BuildAsync(tailoring)).Result.Budget;
            Assert.NotNull(budget.Estimate);
            Assert.InRange(budget.Estimate.Irom, budget.Regions[0].Used * 0.985, budget.Regions[0].Used * 1.015);
        }
    }

    private static FirmwareTailoring Tailor(string? modules = null, string? preset = null, string? options = null, FileSystemRequest? fileSystem = null) =>
        FirmwareTailoring.Parse(preset, modules, options, fileSystem ?? FileSystemRequest.AsUpstream);

    private static async Task<OpenSdkBoard> StartAsync(FirmwareResult result) =>
        await OpenSdkBoard.StartAsync(await File.ReadAllBytesAsync(result.Files.Image, TestContext.Current.CancellationToken));
}
