using Esp01.Firmware.Flash;
using Esp01.Firmware.Report;
using Esp01.Firmware.Tests.Budget;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Firmware.Tests.Report;

public class ReportTests
{
    [Fact]
    public void The_map_is_the_whole_chip_without_a_gap()
    {
        var stretches = FlashMap.Of(SampleBudget.Create());

        Assert.Equal(0, stretches[0].Start);
        Assert.All(stretches.Zip(stretches.Skip(1)), pair => Assert.Equal(pair.First.Start + pair.First.Bytes, pair.Second.Start));
        Assert.Equal(1 << 20, stretches[^1].Start + stretches[^1].Bytes);
        Assert.Equal(0x4D000, stretches.Single(stretch => stretch.Kind == "files").Start);
        Assert.Equal(0xFB000, stretches[^1].Start);
    }

    [Fact]
    public void A_firmware_that_is_too_large_does_not_leave_the_chip()
    {
        var large = SampleBudget.Create() with { ChipBytes = 512 << 10, BytesOver = 70_000, FileSystem = new(new FlashAddress(0x7C000), 0, 0, FileSystemRule.AsUpstream), Free = 0 };
        var stretches = FlashMap.Of(large with { Regions = [large.Regions[0] with { Used = 600_000 }, .. large.Regions.Skip(1)] });

        Assert.Equal(512 << 10, stretches.Sum(stretch => stretch.Bytes));
        Assert.Contains("70,000 bytes too large", ReportPage.Render(large, []), StringComparison.Ordinal);
    }

    [Fact]
    public void Areas_of_a_treemap_are_in_proportion_inside_and_apart() => Prop.ForAll(
        Gen.NonEmptyListOf(Gen.Choose(1, 100_000)).ToArbitrary(),
        sizes =>
        {
            var values = sizes.OrderDescending().Select(size => (double)size).ToList();
            var tiles = Treemap.Squarify(values, 1000, 400);
            Assert.Equal(values.Count, tiles.Count);
            foreach (var tile in tiles)
            {
                Assert.Equal(values[tile.Index] / values.Sum(), tile.Width * tile.Height / 400_000, 6);
                Assert.True(tile.X > -1e-6 && tile.Y > -1e-6 && tile.X + tile.Width < 1000 + 1e-6 && tile.Y + tile.Height < 400 + 1e-6);
            }
            foreach (var (first, second) in tiles.SelectMany(first => tiles.Where(second => second.Index > first.Index).Select(second => (first, second))))
            {
                var width = Math.Min(first.X + first.Width, second.X + second.Width) - Math.Max(first.X, second.X);
                var height = Math.Min(first.Y + first.Height, second.Y + second.Height) - Math.Max(first.Y, second.Y);
                Assert.True(width < 1e-6 || height < 1e-6);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Names_are_text_and_never_markup()
    {
        var page = ReportPage.Render(SampleBudget.Create(), [new(DateTimeOffset.UnixEpoch, "BOARD-<b>", 1, 1, 1, 0)]);

        Assert.Contains("own&lt;1&gt;.py", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_loads_nothing_and_runs_nothing()
    {
        var page = ReportPage.Render(SampleBudget.Create(), []);

        foreach (var forbidden in new[] { "<script", "http://", "https://", "url(", "@import", "src=", "href=" })
            Assert.DoesNotContain(forbidden, page, StringComparison.OrdinalIgnoreCase);
    }
}
