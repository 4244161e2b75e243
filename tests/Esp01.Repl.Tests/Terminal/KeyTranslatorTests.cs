using System.Text;
using Esp01.Repl.Terminal;

namespace Esp01.Repl.Tests.Terminal;

public class KeyTranslatorTests
{
    [Theory]
    [InlineData("print(1)\r", "print(1)\r")]
    [InlineData("\x03\x04\x01\x05", "\x03\x04\x01\x05")] // Ctrl-C, Ctrl-D and mode keys are the board's
    [InlineData("\x1b[A\x1b[3~", "\x1b[A\x1b[3~")] // arrow up, delete
    [InlineData("\x1b", "\x1b")]
    [InlineData("\x1b[200~one line\x1b[201~", "one line")]
    [InlineData("\x1b[200~one line\n\x1b[201~", "one line\r")]
    [InlineData("\x1b[200~if x:\r\n    y\n\x1b[201~z", "\x05if x:\r    y\r\x04z")]
    [InlineData("\x1b[200~a\nb\x04\x03\x1b[201~", "\x05" + "a\rb\x04")] // no control characters from the clipboard
    public void Keys_pass_as_they_are_and_pasted_lines_go_through_paste_mode(string keys, string toBoard)
    {
        Assert.Equal(toBoard, Latin1(new KeyTranslator(0x1d).Translate(Bytes(keys))));

        // Cut anywhere but behind a lone Escape, the same comes out.
        for (var cut = 1; cut < keys.Length; cut++)
        {
            var translator = new KeyTranslator(0x1d);
            var first = translator.Translate(Bytes(keys[..cut]), isOneKey: false);
            Assert.Equal(toBoard, Latin1([.. first, .. translator.Translate(Bytes(keys[cut..]))]));
        }
    }

    [Fact]
    public void The_leave_key_leaves_and_what_follows_it_is_dropped()
    {
        var translator = new KeyTranslator(0x1d);

        Assert.Equal("abc", Latin1(translator.Translate(Bytes("abc\x1d" + "def"))));
        Assert.True(translator.WantsToLeave);
    }

    [Fact]
    public void The_leave_key_in_a_paste_is_text_that_is_left_out()
    {
        var translator = new KeyTranslator(0x1d);

        Assert.Equal("ab", Latin1(translator.Translate(Bytes("\x1b[200~a\x1d" + "b\x1b[201~"))));
        Assert.False(translator.WantsToLeave);
    }

    private static byte[] Bytes(string latin1) => Encoding.Latin1.GetBytes(latin1);

    private static string Latin1(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
