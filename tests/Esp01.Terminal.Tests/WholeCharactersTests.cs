using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Terminal.Tests;

public sealed class WholeCharactersTests
{
    [Fact]
    public void Text_cut_anywhere_comes_in_whole_characters()
    {
        const string Text = "aé€𝄞z";
        foreach (var first in Enumerable.Range(0, Encoding.UTF8.GetByteCount(Text) + 1))
        {
            var bytes = Encoding.UTF8.GetBytes(Text);
            var characters = new WholeCharacters();
            var pieces = new[] { characters.Take(bytes.AsSpan(0, first)), characters.Take(bytes.AsSpan(first)) };
            Assert.Equal(Text, string.Concat(pieces.Select(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString)));
        }
    }

    [Fact]
    public void No_byte_is_lost_added_or_held_for_long() => Prop.ForAll<byte[], byte[]>((first, second) =>
    {
        var characters = new WholeCharacters();
        byte[] shown = [.. characters.Take(first), .. characters.Take(second)];
        byte[] sent = [.. first, .. second];
        return sent.AsSpan().StartsWith(shown) && sent.Length - shown.Length <= 3;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { 0xc0 })]
    [InlineData(new byte[] { 0x80, 0x80, 0x80 })]
    [InlineData(new byte[] { 0x41 })]
    public void What_cannot_begin_a_character_passes_at_once(byte[] bytes) => Assert.Equal(bytes, new WholeCharacters().Take(bytes));
}
