using Esp01.Emulation.Board;
using Esp01.Emulation.Storage;
using Esp01.Firmware.Images;
using Esp01.RomLoader.Diagnosis;
using Esp01.RomLoader.Flashing;
using Esp01.RomLoader.Session;

namespace Esp01.EndToEnd.Tests.Flashing;

/// <summary>The image says QIO; the chip of some modules can be read in DOUT only.</summary>
public class FlashModeTests
{
    private const int ModeByte = 2;
    private static readonly byte[] Image = Bench.MakeImage(20_000);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_chip_that_does_not_start_in_the_images_mode_gets_DOUT_and_starts(bool useStub)
    {
        await using var bench = new Bench(DoutOnly());
        var session = await bench.ConnectAsync(new ConnectOptions { UseStub = useStub });
        await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(Image)] });
        var report = await session.StartProgramAsync();
        Assert.Equal((BootMode.Flash, BootFault.None), (report!.Mode, report.Fault));
        Assert.Equal((byte)FlashMode.Dout, bench.Flash[ModeByte]);
        Assert.Equal(Image[(ModeByte + 1)..], bench.Flash[(ModeByte + 1)..Image.Length]);
        Assert.Contains(bench.Events, happened => happened is FlasherEvent.Planned { Text: var text } && text.Contains("flash mode Qio -> Dout", StringComparison.Ordinal));
        // The first sector was written twice, everything else once.
        Assert.All(bench.Board.Flash.EraseCounts.Skip(1), count => Assert.InRange(count, 0, 1));
    }

    [Fact]
    public async Task The_next_run_finds_the_mode_that_works_and_writes_nothing()
    {
        await using var bench = new Bench(DoutOnly());
        await (await FlashAsync(bench, new FlashRequest { Parts = [new FlashPart(Image)] })).StartProgramAsync();
        var session = await bench.ConnectAsync();
        var summary = await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(Image)] });
        var report = await session.StartProgramAsync();
        Assert.Equal(0, summary.SectorsWritten);
        Assert.Equal(BootFault.None, report!.Fault);
    }

    [Fact]
    public async Task Without_reset_lines_the_user_is_coached_a_second_time()
    {
        await using var bench = new Bench(DoutOnly(), Esp01.Emulation.Links.ResetCircuit.None);
        bench.Advised += text =>
        {
            if (text.StartsWith("No reset by the adapter", StringComparison.Ordinal))
            {
                bench.Board.DriveGpio0(low: true);
                bench.Board.CutPower();
                bench.Board.PowerOn();
            }
            if (text.StartsWith("Disconnect GPIO0", StringComparison.Ordinal))
                bench.Board.DriveGpio0(low: false);
        };
        var session = await FlashAsync(bench, new FlashRequest { Parts = [new FlashPart(Image)] });
        // Started from the bootloader, the ROM prints the loading lines only, and of a start that works there is nothing to report.
        Assert.Null(await session.StartProgramAsync());
        Assert.Equal((byte)FlashMode.Dout, bench.Flash[ModeByte]);
        Assert.Equal(2, bench.Events.OfType<FlasherEvent.Advice>().Count(advice => advice.Text.StartsWith("No reset by the adapter", StringComparison.Ordinal)));
        Assert.InRange(bench.Board.Cpu.ProgramCounter, 0x40100000u, 0x40100003u);
    }

    [Fact]
    public async Task A_mode_that_is_to_be_kept_is_kept_and_the_fault_is_told()
    {
        await using var bench = new Bench(DoutOnly());
        var session = await FlashAsync(bench, new FlashRequest { Parts = [new FlashPart(Image)], KeepMode = true });
        Assert.Equal(BootFault.WrongFlashMode, (await session.StartProgramAsync())!.Fault);
        Assert.Equal(Image, bench.Flash[..Image.Length]);
    }

    [Fact]
    public async Task A_damaged_image_is_not_blamed_on_the_mode()
    {
        var damaged = Image.ToArray();
        damaged[16] ^= 1;
        await using var bench = new Bench();
        var session = await FlashAsync(bench, new FlashRequest { Parts = [new FlashPart(damaged)], Force = true });
        Assert.Equal(BootFault.WrongChecksum, (await session.StartProgramAsync())!.Fault);
        Assert.Equal(damaged, bench.Flash[..damaged.Length]);
    }

    [Theory]
    [InlineData(FlashMode.Dio, FlashFrequency.Megahertz80, 0x2F)]
    [InlineData(FlashMode.Qout, FlashFrequency.Megahertz20, 0x22)]
    public async Task Mode_and_frequency_are_set_as_asked(FlashMode mode, FlashFrequency frequency, byte sizeAndFrequency)
    {
        await using var bench = new Bench();
        await FlashAsync(bench, new FlashRequest { Parts = [new FlashPart(Image)], Mode = mode, Frequency = frequency });
        Assert.Equal([(byte)mode, sizeAndFrequency], bench.Flash[ModeByte..(ModeByte + 2)]);
        Assert.Equal(Image[4..], bench.Flash[4..Image.Length]);
    }

    private static BoardOptions DoutOnly() => Bench.With(FlashModel.Puya() with { FirstReadableMode = (int)FlashMode.Dout });

    private static async Task<FlashSession> FlashAsync(Bench bench, FlashRequest request)
    {
        var session = await bench.ConnectAsync();
        await session.FlashAsync(request);
        return session;
    }
}
