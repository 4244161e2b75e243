namespace Esp01.Emulation.Rom.Loader;

/// <summary>Frames on the line: C0 before and after, C0 and DB inside sent as DB DC and DB DD.</summary>
internal sealed class SlipFrames
{
    private const byte End = 0xc0;
    private const byte Escape = 0xdb;
    private const byte EscapedEnd = 0xdc;
    private const byte EscapedEscape = 0xdd;

    private readonly List<byte> _frame = [];
    private readonly int _largest;
    private bool _inside;
    private bool _escaped;

    /// <param name="largest">Bytes of a longer frame are dropped, and the frame with them.</param>
    public SlipFrames(int largest) => _largest = largest;

    /// <returns>The frame this byte completes; null while there is none.</returns>
    public byte[]? Accept(byte value)
    {
        if (value == End)
        {
            // Two delimiters in a row are the end of one frame and the start of the next.
            var complete = _inside && _frame.Count > 0 && _frame.Count <= _largest ? _frame.ToArray() : null;
            _inside = complete is null;
            _escaped = false;
            _frame.Clear();
            return complete;
        }

        if (!_inside)
            return null;
        if (value == Escape)
        {
            _escaped = true;
            return null;
        }

        var decoded = _escaped ? Unescape(value) : value;
        _escaped = false;
        if (_frame.Count <= _largest)
            _frame.Add(decoded);
        return null;
    }

    public static IEnumerable<byte> Encode(IEnumerable<byte> content)
    {
        yield return End;
        foreach (var value in content)
        {
            switch (value)
            {
                case End:
                    yield return Escape;
                    yield return EscapedEnd;
                    break;
                case Escape:
                    yield return Escape;
                    yield return EscapedEscape;
                    break;
                default:
                    yield return value;
                    break;
            }
        }

        yield return End;
    }

    private static byte Unescape(byte value) => value switch
    {
        EscapedEnd => End,
        EscapedEscape => Escape,
        _ => value,
    };
}
