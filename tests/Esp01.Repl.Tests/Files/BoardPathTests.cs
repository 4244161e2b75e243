using Esp01.Repl.Files;

namespace Esp01.Repl.Tests.Files;

public class BoardPathTests
{
    [Theory]
    [InlineData("main.py", "/main.py")]
    [InlineData("/lib//a.py", "/lib/a.py")]
    [InlineData("lib\\a.py", "/lib/a.py")]
    [InlineData("./a", "/a")]
    [InlineData("", "/")]
    public void A_path_is_absolute_and_written_one_way(string text, string expected) => Assert.Equal(expected, BoardPath.Parse(text).Value);

    [Theory]
    [InlineData("../a")]
    [InlineData("a\nb")]
    public void A_path_that_cannot_be_is_an_error(string text) => Assert.Throws<BoardPathException>(() => BoardPath.Parse(text));

    [Fact]
    public void Ancestors_are_named_outermost_first() =>
        Assert.Equal(["/a", "/a/b"], BoardPath.Parse("/a/b/c").Ancestors.Select(p => p.Value));
}
