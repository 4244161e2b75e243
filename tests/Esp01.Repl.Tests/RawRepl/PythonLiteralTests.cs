using System.Globalization;
using Esp01.Repl.RawRepl;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Repl.Tests.RawRepl;

public class PythonLiteralTests
{
    [Fact]
    public void A_bytes_literal_is_printable_ASCII_and_says_exactly_the_bytes() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            var literal = PythonLiteral.Of(bytes.AsSpan());
            return literal.All(c => c is >= ' ' and < '\x7f') && Unescape(literal[2..^1]).SequenceEqual(bytes.Select(b => (int)b));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("it's", @"'it\'s'")]
    [InlineData("a\\b\nc", @"'a\\b\x0ac'")]
    [InlineData("Temperatur °C €", @"'Temperatur \xb0C \u20ac'")]
    [InlineData("\U0001F600", @"'\U0001f600'")]
    public void A_str_literal_escapes_what_a_raw_prompt_or_Python_would_take_otherwise(string value, string expected) =>
        Assert.Equal(expected, PythonLiteral.Of(value));

    private static IEnumerable<int> Unescape(string body)
    {
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '\\')
            {
                yield return body[i];
                continue;
            }

            switch (body[++i])
            {
                case 'x':
                    yield return int.Parse(body.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                    i += 2;
                    break;
                case 'n': yield return '\n'; break;
                case 'r': yield return '\r'; break;
                case 't': yield return '\t'; break;
                default: yield return body[i]; break;
            }
        }
    }
}
