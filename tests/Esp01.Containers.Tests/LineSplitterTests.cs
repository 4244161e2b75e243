using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Containers.Tests;

public class LineSplitterTests
{
    [Fact]
    public void Lines_do_not_depend_on_how_the_bytes_are_cut()
    {
        var text = Gen.ArrayOf(Gen.Elements("a", "ü", "€", "😀", "\n", "\r\n", " ")).Select(string.Concat);
        var cuts = Gen.ArrayOf(Gen.Choose(1, 5));
        Prop.ForAll(text.ToArbitrary(), cuts.ToArbitrary(), (whole, sizes) => Split(whole, sizes).SequenceEqual(Split(whole, [])))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_line_without_an_end_comes_at_the_end() => Assert.Equal(["one", "", "two"], Split("one\n\ntwo", []));

    [Fact]
    public void Carriage_returns_before_line_feeds_are_line_ends() => Assert.Equal(["one", "two"], Split("one\r\ntwo\r\n", [1]));

    [Fact]
    public void Bytes_that_are_no_UTF_8_do_not_stop_it()
    {
        var lines = new List<string>();
        var splitter = new LineSplitter(lines.Add);

        splitter.Add([(byte)'a', 0xff, (byte)'b', (byte)'\n', 0xc3]);
        splitter.End();

        Assert.Equal(["a\ufffdb", "\ufffd"], lines);
    }

    [Fact]
    public void A_line_without_end_does_not_fill_the_memory()
    {
        var lines = new List<string>();
        var splitter = new LineSplitter(lines.Add);

        for (var i = 0; i < 100; i++)
            splitter.Add(Encoding.UTF8.GetBytes(new string('x', 4096)));

        Assert.True(lines.Count >= 5, $"{lines.Count} parts");
        Assert.All(lines, line => Assert.True(line.Length < LineSplitter.LongestLine + 4096));
    }

    private static List<string> Split(string text, int[] sizes)
    {
        var lines = new List<string>();
        var splitter = new LineSplitter(lines.Add);
        var rest = Encoding.UTF8.GetBytes(text).AsSpan();
        foreach (var size in sizes)
        {
            var count = Math.Min(size, rest.Length);
            splitter.Add(rest[..count]);
            rest = rest[count..];
        }

        splitter.Add(rest);
        splitter.End();
        return lines;
    }
}
