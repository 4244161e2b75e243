using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Storage;
using Esp01.Firmware.Images;
using Esp01.Firmware.Images.Identity;
using Esp01.RomLoader;
using Esp01.RomLoader.Devices;
using Esp01.RomLoader.Diagnosis;
using Esp01.RomLoader.Flashing;
using Esp01.RomLoader.Session;

namespace Esp01.EndToEnd.Tests.Flashing;

public class FlashTests
{
    private static readonly ConnectOptions RomOnly = new() { UseStub = false };

    [Fact]
    public async Task The_board_tells_what_it_is()
    {
        await using var bench = new Bench();
        var session = await bench.ConnectAsync();
        Assert.Equal("RAM stub", session.Via);
        Assert.Equal("ESP8266EX", session.Device.Chip);
        Assert.Equal(bench.Board.Options.Mac.ToString(), session.Device.Mac);
        Assert.Equal(1 << 20, session.Device.FlashSize);
        Assert.Equal("Winbond", session.Device.FlashVendor);
        Assert.Equal(26, session.Device.CrystalMegahertz);
    }

    [Fact]
    public async Task A_40_MHz_crystal_is_noticed_and_the_rates_are_made_from_it()
    {
        await using var bench = new Bench(new BoardOptions { CrystalHz = 40_000_000 });
        var image = Bench.MakeImage(50_000);
        await bench.FlashAsync(image);
        Assert.Equal(40, bench.Events.OfType<FlasherEvent.Connected>().Single().Device.CrystalMegahertz);
        Assert.Equal(image, bench.Flash[..image.Length]);
    }

    [Fact]
    public async Task An_image_is_written_verified_and_there()
    {
        await using var bench = new Bench();
        var image = Bench.MakeImage(600_000);
        var summary = await bench.FlashAsync(image);
        Assert.Equal(147, summary.SectorsWritten);
        Assert.Equal("verified by MD5 on the chip", summary.Verification);
        Assert.Equal(image, bench.Flash[..image.Length]);
    }

    [Fact]
    public async Task The_ROM_loader_alone_writes_the_same()
    {
        await using var bench = new Bench();
        var image = Bench.MakeImage(8_000);
        var summary = await bench.FlashAsync(image, RomOnly);
        Assert.Equal("verified by reading all of it back", summary.Verification);
        Assert.Equal(image, bench.Flash[..image.Length]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Neighbours_of_what_is_written_stay(bool useStub)
    {
        await using var bench = new Bench();
        var before = Bench.MakeImage(1 << 20, seed: 7);
        bench.Board.Flash.Load(before);
        var session = await bench.ConnectAsync(new ConnectOptions { UseStub = useStub });
        var part = Bench.MakeImage(3 * 4096, seed: 8);
        await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(part, 0x5000)] });
        part.CopyTo(before, 0x5000);
        Assert.Equal(before, bench.Flash);
    }

    [Fact]
    public async Task The_same_image_again_writes_nothing()
    {
        await using var bench = new Bench();
        var image = Bench.MakeImage(300_000);
        await bench.FlashAsync(image);
        var programs = bench.Board.Flash.ProgramCount;
        var summary = await bench.FlashAsync(image);
        Assert.Equal(0, summary.SectorsWritten);
        Assert.Equal(programs, bench.Board.Flash.ProgramCount);
    }

    [Fact]
    public async Task Only_the_sectors_that_changed_are_written()
    {
        await using var bench = new Bench();
        var image = Bench.MakeImage(300_000);
        await bench.FlashAsync(image);
        image[0x12345] ^= 1;
        image[0x30000] ^= 1;
        var summary = await bench.FlashAsync(image);
        Assert.Equal(2, summary.SectorsWritten);
        Assert.Equal(image, bench.Flash[..image.Length]);
    }

    [Fact]
    public async Task Full_writes_all_the_same()
    {
        await using var bench = new Bench();
        var image = Bench.MakeImage(100_000);
        await bench.FlashAsync(image);
        var summary = await bench.FlashAsync(image, full: true);
        Assert.Equal(25, summary.SectorsWritten);
    }

    [Theory]
    [InlineData(ResetCircuit.Direct)]
    [InlineData(ResetCircuit.TwoTransistors)]
    public async Task The_program_starts_after_flashing_and_the_boot_text_is_read(ResetCircuit circuit)
    {
        await using var bench = new Bench(circuit: circuit);
        var session = await bench.ConnectAsync();
        await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(Bench.MakeImage(20_000))] });
        var report = await session.StartProgramAsync();
        Assert.NotNull(report);
        Assert.Equal(BootMode.Flash, report.Mode);
        Assert.Equal(BootFault.None, report.Fault);
    }

    [Fact]
    public async Task An_erased_flash_is_called_damaged_or_missing_after_the_start()
    {
        await using var bench = new Bench();
        var session = await bench.ConnectAsync();
        await session.EraseAsync(null);
        var report = await session.StartProgramAsync();
        Assert.NotNull(report);
        Assert.NotEqual(BootFault.None, report.Fault);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Erasing_keeps_the_calibration_and_nothing_else(bool useStub)
    {
        await using var bench = new Bench();
        var before = Bench.MakeImage(1 << 20, seed: 3);
        bench.Board.Flash.Load(before);
        var session = await bench.ConnectAsync(new ConnectOptions { UseStub = useStub });
        await session.EraseAsync(null);
        var expected = new byte[1 << 20];
        expected.AsSpan().Fill(0xFF);
        before.AsSpan(0xFB000, 0x2000).CopyTo(expected.AsSpan(0xFB000));
        Assert.Equal(expected, bench.Flash);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_file_system_stays_unless_its_erasure_is_asked_for(bool erase)
    {
        await using var bench = new Bench();
        var before = Bench.MakeImage(1 << 20, seed: 5);
        bench.Board.Flash.Load(before);
        var image = Bench.MakeImage(3 * 4096, seed: 6);
        var session = await bench.ConnectAsync();

        var summary = await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(image)], EraseRest = erase });

        var expected = (byte[])before.Clone();
        if (erase)
        {
            expected.AsSpan().Fill(0xFF);
            before.AsSpan(0xFB000, 0x2000).CopyTo(expected.AsSpan(0xFB000));
        }
        image.CopyTo(expected, 0);
        Assert.Equal(expected, bench.Flash);
        Assert.Equal(erase ? 251 : 0, summary.SectorsErased);
        Assert.Equal(erase, bench.Events.OfType<FlasherEvent.Planned>().Single().Text.Contains("Erase 0x03000-0xfafff and 0xfd000-0xfffff", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_image_of_the_whole_chip_leaves_nothing_else_to_erase()
    {
        await using var bench = new Bench(Bench.With(FlashModel.Winbond(512 * 1024)));
        var backup = Bench.MakeImage(512 * 1024);
        backup[3] = 0x00;
        bench.Board.Flash.Load(backup);
        var session = await bench.ConnectAsync();

        var summary = await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(backup)], EraseRest = true });

        Assert.Equal(backup, bench.Flash);
        Assert.Equal((0, 0), (summary.SectorsErased, summary.SectorsWritten));
        Assert.DoesNotContain("Erase", bench.Events.OfType<FlasherEvent.Planned>().Single().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 0x00)]
    [InlineData(false, 0x20)]
    public async Task The_headers_flash_size_is_the_chips_unless_it_is_to_be_kept(bool keep, byte sizeAndFrequency)
    {
        await using var bench = new Bench();
        var image = Bench.MakeImage(8_000);
        image[3] = 0x00;
        var session = await bench.ConnectAsync();
        await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(image)], KeepSize = keep });
        Assert.Equal(sizeAndFrequency, bench.Flash[3]);
    }

    [Theory]
    [InlineData(true, 0x8000)]
    [InlineData(false, 0x400)]
    public async Task Flash_is_read_as_it_is(bool useStub, int length)
    {
        await using var bench = new Bench();
        var before = Bench.MakeImage(1 << 20, seed: 4);
        bench.Board.Flash.Load(before);
        var session = await bench.ConnectAsync(new ConnectOptions { UseStub = useStub });
        Assert.Equal(before[..length], await session.ReadAsync(new FlashRange(0, length)));
    }

    [Fact]
    public async Task Slow_flash_is_written_whole_pages_at_a_time()
    {
        await using var bench = new Bench(Bench.With(FlashModel.Puya()));
        var image = Bench.MakeImage(200_000);
        await bench.FlashAsync(image);
        Assert.Equal(image, bench.Flash[..image.Length]);
        Assert.InRange(bench.Board.Flash.ProgramCount, 1, (200_000 / 256) + 3);
    }

    [Fact]
    public async Task Protected_flash_is_unlocked()
    {
        await using var bench = new Bench();
        bench.Board.Flash.Transfer(FlashOpcode.WriteEnable, 0, [], []);
        bench.Board.Flash.Transfer(FlashOpcode.WriteStatus, 0, [0x1C], []);
        var image = Bench.MakeImage(20_000);
        await bench.FlashAsync(image);
        Assert.Equal(image, bench.Flash[..image.Length]);
    }

    [Fact]
    public async Task Without_reset_lines_the_user_is_coached_until_the_bootloader_answers()
    {
        await using var bench = new Bench(circuit: ResetCircuit.None);
        var resets = 0;
        bench.Advised += text =>
        {
            // The user reads the first advice, and powers up with the jumper fitted.
            if (resets++ > 0)
                return;
            bench.Board.DriveGpio0(low: true);
            bench.Board.CutPower();
            bench.Board.PowerOn();
        };
        var image = Bench.MakeImage(20_000);
        var session = await bench.ConnectAsync();
        await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(image)] });
        bench.Advised += _ => bench.Board.DriveGpio0(low: false);
        await session.StartProgramAsync();
        Assert.Equal(image, bench.Flash[..image.Length]);
        Assert.Equal(
            ["No reset by the adapter", "Bootloader seen.", "Disconnect GPIO0", "GPIO0 is free"],
            bench.Events.OfType<FlasherEvent.Advice>().Select(advice => advice.Text).Select(Shorten));

        static string Shorten(string text) => text switch
        {
            _ when text.StartsWith("No reset by the adapter", StringComparison.Ordinal) => "No reset by the adapter",
            _ when text.StartsWith("Disconnect GPIO0", StringComparison.Ordinal) => "Disconnect GPIO0",
            _ when text.StartsWith("GPIO0 is free", StringComparison.Ordinal) => "GPIO0 is free",
            _ => text,
        };
    }

    [Fact]
    public async Task Lines_that_lead_nowhere_end_in_the_coach_and_the_program_is_started_all_the_same()
    {
        await using var bench = new Bench(circuit: ResetCircuit.None);
        var link = new UnwiredLink(bench.Link);
        bench.Advised += text =>
        {
            bench.Board.DriveGpio0(low: text.StartsWith("No reset by the adapter", StringComparison.Ordinal));
            if (!text.StartsWith("No reset by the adapter", StringComparison.Ordinal))
                return;
            bench.Board.CutPower();
            bench.Board.PowerOn();
        };
        var image = Bench.MakeImage(20_000);

        var session = await FlashSession.ConnectAsync(link, new ConnectOptions { CoachBehindLines = true }, bench);
        await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(image)] });
        await session.StartProgramAsync();

        Assert.Equal(image, bench.Flash[..image.Length]);
        Assert.Contains(bench.Events.OfType<FlasherEvent.Fallback>(), fallback => fallback.Text.StartsWith("DTR and RTS do not bring", StringComparison.Ordinal));
        Assert.Contains(bench.Events.OfType<FlasherEvent.Advice>(), advice => advice.Text.StartsWith("GPIO0 is free", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bootloader_that_the_user_started_is_left_without_lines_though_the_port_has_them(bool useStub)
    {
        await using var bench = new Bench(circuit: ResetCircuit.None);
        var link = new UnwiredLink(bench.Link);
        bench.Board.CutPower();
        bench.Board.DriveGpio0(low: true);
        bench.Board.PowerOn();
        bench.Advised += _ => bench.Board.DriveGpio0(low: false);
        var image = Bench.MakeImage(4_096);

        var session = await FlashSession.ConnectAsync(link, new ConnectOptions { UseStub = useStub }, bench);
        await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(image)] });
        await session.StartProgramAsync();

        Assert.Equal(image, bench.Flash[..image.Length]);
        Assert.Contains(bench.Events.OfType<FlasherEvent.Fallback>(), fallback => fallback.Text.StartsWith("A pulse on RTS did not reset", StringComparison.Ordinal));
        Assert.Contains(bench.Events.OfType<FlasherEvent.Advice>(), advice => advice.Text.StartsWith("GPIO0 is free", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_running_program_instead_of_the_bootloader_is_named()
    {
        await using var bench = new Bench(circuit: ResetCircuit.None);
        bench.Board.Flash.Load(Bench.MakeImage(4096));
        bench.Advised += _ =>
        {
            bench.Board.CutPower();
            bench.Board.PowerOn();
        };
        var failure = await Assert.ThrowsAsync<NoBootloaderException>(
            () => bench.ConnectAsync(new ConnectOptions { ManualLimit = TimeSpan.FromSeconds(5) }));
        Assert.Equal(SilenceCause.ProgramRuns, failure.Cause);
    }

    [Fact]
    public async Task A_board_without_power_is_silent()
    {
        await using var bench = new Bench();
        bench.Board.CutPower();
        var failure = await Assert.ThrowsAsync<NoBootloaderException>(() => bench.ConnectAsync());
        Assert.Equal(SilenceCause.Silence, failure.Cause);
    }

    [Fact]
    public async Task An_image_larger_than_the_chip_is_refused_and_nothing_is_written()
    {
        await using var bench = new Bench(Bench.With(FlashModel.Winbond(512 * 1024)));
        var session = await bench.ConnectAsync();
        var refused = await Assert.ThrowsAsync<FlashRefusedException>(() => session.FlashAsync(new FlashRequest { Parts = [new FlashPart(Bench.MakeImage(600_000))] }));
        Assert.Contains("512 KiB", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, bench.Board.Flash.ProgramCount);
    }

    [Fact]
    public async Task An_image_built_for_a_larger_flash_is_refused()
    {
        await using var bench = new Bench(Bench.With(FlashModel.Winbond(512 * 1024)));
        var session = await bench.ConnectAsync();
        var refused = await Assert.ThrowsAsync<FlashRefusedException>(() => session.FlashAsync(new FlashRequest { Parts = [new FlashPart(Bench.MakeImage(60_000))] }));
        Assert.Contains("built for a flash of 1MB", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_with_a_smaller_size_is_set_for_the_chip()
    {
        await using var bench = new Bench();
        var image = Bench.MakeImage(60_000);
        image[3] = 0x00;
        await bench.FlashAsync(image);
        Assert.Equal(0x20, bench.Flash[3]);
        Assert.Contains(bench.Events.OfType<FlasherEvent.Planned>(), plan => plan.Text.Contains("flash size 512KB -> 1MB", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_of_a_layout_are_written_in_one_go_and_what_is_between_them_stays()
    {
        await using var bench = new Bench();
        var before = Bench.MakeImage(1 << 20, seed: 9);
        bench.Board.Flash.Load(before);
        byte[] boot = Bench.MakeImage(4_000), data = Bench.MakeImage(9_000, seed: 2)[32..], tail = Bench.MakeImage(128 + 32, seed: 3)[32..];
        var request = new FlashRequest { Parts = [new FlashPart(tail, 0xFC000), new FlashPart(data, 0x10000), new FlashPart(boot)] };

        var session = await bench.ConnectAsync();
        var summary = await session.FlashAsync(request);

        boot.CopyTo(before, 0);
        before.AsSpan(boot.Length..0x1000).Fill(0xFF);
        data.CopyTo(before, 0x10000);
        before.AsSpan((0x10000 + data.Length)..0x13000).Fill(0xFF);
        tail.CopyTo(before, 0xFC000);
        before.AsSpan((0xFC000 + 128)..0xFD000).Fill(0xFF);
        Assert.Equal(before, bench.Flash);
        Assert.Equal(5, summary.SectorsWritten);
        Assert.Equal(5, (await session.FlashAsync(request)).SectorsUnchanged);
        Assert.Contains("nothing to write", bench.Events.OfType<FlasherEvent.Planned>().Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_instead_of_an_image_is_refused_and_the_flash_stays_as_it_was()
    {
        await using var bench = new Bench();
        var session = await bench.ConnectAsync();
        var request = new FlashRequest { Parts = [new FlashPart("<!DOCTYPE html>"u8.ToArray())], EraseRest = true };
        var refused = await Assert.ThrowsAsync<UnsuitableFileException>(() => session.FlashAsync(request));
        Assert.Contains("an HTML page", refused.Message, StringComparison.Ordinal);
        Assert.Throws<UnsuitableFileException>(() => session.Check(request));
        Assert.Equal(0, bench.Board.Flash.EraseCounts.Sum());
    }

    [Fact]
    public async Task What_was_forced_on_the_chip_and_does_not_start_is_a_failure()
    {
        await using var bench = new Bench();
        var session = await bench.ConnectAsync();
        await session.FlashAsync(new FlashRequest { Parts = [new FlashPart("<!DOCTYPE html>"u8.ToArray())], Force = true });
        var failure = await Assert.ThrowsAsync<DoesNotStartException>(() => session.StartFlashedAsync());
        Assert.Contains("verified, and the chip does not start it", failure.Message, StringComparison.Ordinal);
        Assert.NotEqual(BootFault.None, failure.Report.Fault);
    }

    [Fact]
    public async Task Data_alone_on_a_chip_without_a_program_is_no_failure()
    {
        await using var bench = new Bench();
        var session = await bench.ConnectAsync();
        await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(new byte[100], 0x10000)] });
        Assert.NotEqual(BootFault.None, (await session.StartFlashedAsync())!.Fault);
    }

    [Theory]
    [InlineData(0x99000, "littlefs", 8, "the files stay")]
    [InlineData(0x99000, "FAT12", 54, "will be without files")]
    [InlineData(0xB1000, "littlefs", 4096 + 8, "are not found")]
    public async Task Before_it_is_written_the_flash_is_asked_what_files_it_holds(int place, string mark, int at, string outlook)
    {
        await using var bench = new Bench();
        var before = new byte[1 << 20];
        before.AsSpan().Fill(0xFF);
        (before[place], before[place + 510], before[place + 511]) = (0, 0x55, 0xAA);
        System.Text.Encoding.ASCII.GetBytes(mark).CopyTo(before, place + at);
        bench.Board.Flash.Load(before);
        var image = OpenSdkImage.Load();

        var session = await bench.ConnectAsync();
        var told = await session.TellOfFilesAsync(new FlashRequest { Parts = [new FlashPart(image)] }, ExpectedFileSystem.Of(image, null)!);

        Assert.Contains(outlook, told, StringComparison.Ordinal);
        Assert.Equal(before, bench.Flash);
    }
}
