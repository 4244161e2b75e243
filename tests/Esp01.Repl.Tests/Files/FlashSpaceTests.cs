using Esp01.Repl.Files;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Repl.Tests.Files;

public class FlashSpaceTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(4096, 1)]
    [InlineData(4097, 2)]
    [InlineData(8188, 2)] // block 1 gives 4 bytes to a pointer
    [InlineData(8189, 3)]
    [InlineData(12276, 3)] // block 2 gives 8
    [InlineData(12277, 4)]
    public void Blocks_are_counted_with_the_pointers_of_the_list(long size, int blocks) => Assert.Equal(blocks, FlashSpace.Blocks(size, 4096));

    [Fact]
    public void More_bytes_never_take_fewer_blocks_and_the_overhead_stays_under_a_quarter_percent() =>
        Prop.ForAll(Gen.Choose(0, 1 << 20).ToArbitrary(), size =>
        {
            var blocks = FlashSpace.Blocks(size, 4096);
            return FlashSpace.Blocks(size + 1, 4096) >= blocks && blocks >= size / 4096.0 && blocks <= (size * 1.0025 / 4096) + 2;
        }).QuickCheckThrowOnFailure();
}
