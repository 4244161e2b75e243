using Esp01.Firmware.Images;
using Esp01.RomLoader.Devices;
using Esp01.RomLoader.Flashing;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.RomLoader.Tests.Flashing;

public class PlanTests
{
    private static readonly DeviceInfo Chip = new("ESP8266EX", "18:fe:34:00:00:01", 26, 0x1440EF, "Winbond", 1 << 20, false, false);

    [Fact]
    public void Runs_cover_exactly_the_sectors_and_never_touch_each_other() =>
        Prop.ForAll<byte[]>(values =>
        {
            var sectors = (values ?? []).Select(value => (int)value).Distinct().ToList();
            var runs = FlashPlan.Join(sectors);
            var covered = runs.SelectMany(run => Enumerable.Range(run.Start / 4096, run.Length / 4096)).ToList();
            return covered.Order().SequenceEqual(sectors.Order())
                && runs.Zip(runs.Skip(1)).All(pair => pair.First.End < pair.Second.Start)
                && runs.All(run => run.IsWholeSectors);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Erasing_the_chip_keeps_calibration_and_init_data()
    {
        var plan = ErasePlan.For("COM3", Chip, null);
        Assert.Equal([new FlashRange(0, 0xFB000), new FlashRange(0xFD000, 0x3000)], plan.Ranges);
        Assert.Equal("Erase 0x00000-0xfafff and 0xfd000-0xfffff; keep the RF calibration and init data at 0xfb000-0xfcfff (name the region to erase them too).", plan.ToString());
    }

    [Fact]
    public void The_rest_of_a_chip_is_all_that_is_neither_the_image_nor_kept() =>
        Prop.ForAll<byte, byte>((start, count) =>
        {
            var taken = new FlashRange(start * 4096, (1 + (count % (256 - start))) * 4096);
            var whole = ErasePlan.For("COM3", Chip, null);
            var rest = whole.Without(taken);
            return Sectors(rest.Ranges).SequenceEqual(Sectors(whole.Ranges).Except(Sectors([taken]))) && rest.Kept == whole.Kept;
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<int> Sectors(IEnumerable<FlashRange> ranges) =>
        ranges.SelectMany(range => Enumerable.Range(range.Start / 4096, range.Length / 4096));

    [Fact]
    public void A_plan_says_what_else_is_erased() => Assert.Equal(
        "The flash holds the image already (0x00000-0x0ffff); nothing to write."
        + " Erase 0x10000-0xfafff and 0xfd000-0xfffff; keep the RF calibration and init data at 0xfb000-0xfcfff (name the region to erase them too).",
        new FlashPlan([new FlashRange(0, 0x10000)], [], true, []) { Rest = ErasePlan.For("COM3", Chip, null).Without(new FlashRange(0, 0x10000)) }.ToString());

    [Theory]
    [InlineData(0, 4095)]
    [InlineData(1, 4096)]
    [InlineData(0xFF000, 0x2000)]
    [InlineData(-4096, 4096)]
    [InlineData(0, 0)]
    [InlineData(0x7FFFF000, 0x7FFFF000)]
    public void A_region_that_is_not_in_the_chip_or_not_whole_sectors_is_refused(int start, int length) =>
        Assert.Throws<FlashRefusedException>(() => ErasePlan.For("COM3", Chip, new FlashRange(start, length)));

    [Fact]
    public void A_plan_reads_as_a_sentence() => Assert.Equal(
        "Write 3 of 16 sectors of 0x00000-0x0ffff (12 KiB). The image header is set for this chip: flash size 512KB -> 1MB.",
        new FlashPlan([new FlashRange(0, 0x10000)], [new FlashRange(0, 0x3000)], true, ["flash size 512KB -> 1MB"]).ToString());

    [Theory]
    [InlineData(0x1340EFu, 512 << 10)]
    [InlineData(0x1440C8u, 1 << 20)]
    [InlineData(0x146085u, 1 << 20)]
    [InlineData(0x1640EFu, 4 << 20)]
    [InlineData(0x00041Fu, 512 << 10)]
    [InlineData(0x4A25BFu, null)]
    public void Sizes_come_from_the_id_and_are_never_guessed(uint id, int? size) => Assert.Equal(size, FlashIdentity.Size(id));

    [Theory]
    [InlineData(0x000000u)]
    [InlineData(0xFFFFFFu)]
    [InlineData(0xFFFF3Fu)]
    public void Dead_lines_are_no_flash_chip(uint id) => Assert.False(FlashIdentity.IsPlausible(id));

    [Fact]
    public void The_MAC_is_put_together_as_the_fuses_say()
    {
        Assert.Equal("18:fe:34:3c:4b:5a", DeviceReader.MacAddress([0x5A000000, 0x00003C4B, 0x0000A000, 0]));
        Assert.Equal("ac:d0:74:3c:4b:5a", DeviceReader.MacAddress([0x5A000000, 0x00013C4B, 0x0000A000, 0]));
        Assert.Equal("5c:cf:7f:3c:4b:5a", DeviceReader.MacAddress([0x5A000000, 0x00023C4B, 0x0000A000, 0x005CCF7F]));
        Assert.Null(DeviceReader.MacAddress([0, 0, 0, 0]));
    }

    [Fact]
    public void An_image_is_padded_to_whole_sectors_with_erased_bytes()
    {
        var target = FlashTarget.Make("COM3", new FlashRequest { Parts = [new FlashPart(new byte[] { 1, 2, 3 }, 0x2000)] }, Chip);
        Assert.Equal([new FlashRange(0x2000, 0x1000)], target.Ranges);
        Assert.Equal((byte)0xFF, target.Pieces[0].Data.Span[3]);
    }

    [Fact]
    public void An_ESP8285_gets_the_one_mode_it_works_in()
    {
        byte[] image = [0xE9, 1, 0, 0x20, 0, 0, 0x10, 0x40];
        var target = FlashTarget.Make("COM3", new FlashRequest { Parts = [new FlashPart(image)], Force = true }, Chip with { Chip = "ESP8285" });
        Assert.Equal(3, target.Pieces[0].Data.Span[2]);
        Assert.Equal(["flash mode Qio -> Dout"], target.HeaderChanges);
    }

    [Fact]
    public void Nothing_is_written_behind_the_end_of_the_chip() =>
        Assert.Throws<FlashRefusedException>(() => FlashTarget.Make("COM3", new FlashRequest { Parts = [new FlashPart(new byte[4097], 0xFF000)] }, Chip));

    [Fact]
    public void Files_of_a_layout_keep_their_places_and_neighbours_become_one_piece()
    {
        var target = FlashTarget.Make("COM3", Layout((new byte[5000], 0x8000), (new byte[100], 0xFC000), (new byte[4096], 0xA000)), Chip);
        Assert.Equal([new FlashRange(0x8000, 0x3000), new FlashRange(0xFC000, 0x1000)], target.Ranges);
        Assert.False(target.HasProgram);
    }

    [Fact]
    public void Files_that_overlap_are_refused_by_their_names()
    {
        var refused = Assert.Throws<UnsuitableFileException>(() => Layout((new byte[5000], 0x8000), (new byte[1], 0x9000)).CheckFiles());
        Assert.StartsWith("file 0 takes the flash from 0x08000 to 0x09387, and file 1 is to begin at 0x09000 already.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 0x2000, null)]
    [InlineData(0, 0x1004, null)]
    [InlineData(4, -4096, null)]
    [InlineData(4, 0, "no ESP8266 image")]
    public void What_cannot_stand_at_its_address_is_refused_before_there_is_a_board(int length, int address, string? reason)
    {
        var request = Layout((new byte[length], address));
        if (length > 0 && address > 0 && address % 4096 == 0)
        {
            request.CheckFiles();
            return;
        }
        Assert.Contains(reason ?? "", Assert.Throws<UnsuitableFileException>(request.CheckFiles).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Force_lets_anything_through_but_an_overlap_and_a_wrong_address()
    {
        (Layout(("<html>"u8.ToArray(), 0)) with { Force = true }).CheckFiles();
        Assert.Throws<UnsuitableFileException>(() => (Layout((new byte[5000], 0), (new byte[1], 0x1000)) with { Force = true }).CheckFiles());
        Assert.Throws<UnsuitableFileException>(() => (Layout((new byte[1], 1)) with { Force = true }).CheckFiles());
    }

    [Theory]
    [InlineData(2, 0x50, 0x50)]
    [InlineData(2, 0x30, 0x30)]
    [InlineData(2, 0x20, 0x30)]
    [InlineData(4, 0x60, 0x60)]
    [InlineData(4, 0x50, 0x40)]
    public void A_code_that_stands_for_the_chips_size_is_kept_with_the_way_it_divides_the_chip(int mebibytes, byte stated, byte expected)
    {
        byte[] image = [0xE9, 1, 2, stated, 0, 0, 0x10, 0x40];
        var target = FlashTarget.Make("COM3", Layout((image, 0)) with { Force = true }, Chip with { FlashSize = mebibytes << 20 });
        Assert.Equal(expected, target.Pieces[0].Data.Span[3]);
    }

    [Fact]
    public void A_size_that_is_named_is_set()
    {
        byte[] image = [0xE9, 1, 2, 0x30, 0, 0, 0x10, 0x40];
        var target = FlashTarget.Make("COM3", Layout((image, 0)) with { Force = true, Size = FlashSize.Megabytes2Halves }, Chip with { FlashSize = 2 << 20 });
        Assert.Equal(0x50, target.Pieces[0].Data.Span[3]);
        Assert.Equal(["flash size 2MB -> 2MB-c1"], target.HeaderChanges);
    }

    private static FlashRequest Layout(params (byte[] Data, int Address)[] parts) =>
        new() { Parts = [.. parts.Select((part, index) => new FlashPart(part.Data, part.Address) { Name = $"file {index}" })] };
}
