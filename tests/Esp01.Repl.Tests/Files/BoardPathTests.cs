using Esp01.Repl.Files;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Repl.Tests.Files;

public class BoardPathTests
{
    [Theory]
    [InlineData("main.py", "/main.py")]
    [InlineData("/lib//a.py", "/lib/a.py")]
    [InlineData("lib\\a.py", "/lib\\a.py")]
    [InlineData("a\nb", "/a\nb")]
    [InlineData("./a", "/a")]
    [InlineData("", "/")]
    public void A_path_is_absolute_and_written_one_way(string text, string expected) => Assert.Equal(expected, BoardPath.Parse(text).Value);

    [Theory]
    [InlineData("../a")]
    [InlineData("a\0b")]
    public void A_path_that_cannot_be_is_an_error(string text) => Assert.Throws<BoardPathException>(() => BoardPath.Parse(text));

    [Fact]
    public void Ancestors_are_named_outermost_first() =>
        Assert.Equal(["/a", "/a/b"], BoardPath.Parse("/a/b/c").Ancestors.Select(p => p.Value));

    [Theory]
    [InlineData("2F6D61696E2E7079", "/main.py", "b'/main.py'.decode()")]
    [InlineData("2F5C6D61696E2E7079", "/\\\\main.py", "b'/\\\\main.py'.decode()")]
    [InlineData("2F610D0A09", "/a\\r\\n\\t", "b'/a\\r\\n\\t'.decode()")]
    [InlineData("2FFF61C3", "/\\xffa\\xc3", "b'/\\xffa\\xc3'")]
    [InlineData("2FC3A4F09F9880", "/\u00e4\U0001F600", "b'/\\xc3\\xa4\\xf0\\x9f\\x98\\x80'.decode()")]
    [InlineData("2F1B5B41", "/\\x1b[A", "b'/\\x1b[A'.decode()")]
    public void Any_bytes_are_a_name_that_can_be_shown_read_back_and_sent(string hex, string shown, string python)
    {
        var path = BoardPath.Of(Convert.FromHexString(hex));

        Assert.Equal(shown, path.ToString());
        Assert.Equal(path, BoardPath.TryParseDisplayed(shown));
        Assert.Equal(python, path.ToPython());
    }

    [Fact]
    public void Every_name_of_bytes_survives_being_shown() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            byte[] name = [(byte)'/', (byte)'n', .. (bytes ?? []).Where(value => value is not 0 and not (byte)'/').Take(200)];
            var path = BoardPath.Of(name);
            return path == BoardPath.TryParseDisplayed(path.ToString());
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("/\\report.py", false, "\\report.py")]
    [InlineData("/lib/a.py", false, "lib/a.py")]
    [InlineData("/lib/a.py", true, "lib\\a.py")]
    [InlineData("/\\report.py", true, "%5Creport.py")]
    [InlineData("/a:b?\n", true, "a%3Ab%3F%0A")]
    [InlineData("/con.txt", true, "%63on.txt")]
    [InlineData("/ends.", true, "ends%2E")]
    public void A_name_is_one_that_this_computer_can_have(string path, bool isWindows, string local) =>
        Assert.Equal(local, LocalName.For(BoardPath.Parse(path), isWindows));

    [Fact]
    public void A_name_that_is_no_text_is_saved_by_its_bytes() =>
        Assert.Equal("%FFa", LocalName.For(BoardPath.Of([(byte)'/', 0xFF, (byte)'a']), isWindows: false));
}
