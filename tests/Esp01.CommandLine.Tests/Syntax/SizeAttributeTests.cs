using Esp01.CommandLine.Syntax;

namespace Esp01.CommandLine.Tests.Syntax;

public sealed class SizeAttributeTests
{
    [Theory]
    [InlineData("1048576", 1048576)]
    [InlineData("0x100000", 1048576)]
    [InlineData("1024K", 1048576)]
    [InlineData("1M", 1048576)]
    [InlineData("1m", 1048576)]
    [InlineData("0", 0)]
    [InlineData("0xFFFFFFFFF", null)]
    [InlineData("-1", null)]
    [InlineData("1.5M", null)]
    [InlineData("K", null)]
    [InlineData("", null)]
    [InlineData("1 M", null)]
    public void Sizes_are_bytes_with_hex_kibi_and_mebi(string text, int? bytes) => Assert.Equal(bytes, SizeAttribute.TryParse(text));

    [Fact]
    public void A_word_can_stand_for_a_size()
    {
        Assert.Null(new SizeAttribute("auto").Problem("AUTO"));
        Assert.Equal("must be 'auto' or a size such as 1048576, 0x100000, 1024K or 1M", new SizeAttribute("auto").Problem("automatic"));
    }
}
