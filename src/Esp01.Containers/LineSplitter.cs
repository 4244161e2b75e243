using System.Text;

namespace Esp01.Containers;

/// <summary>Makes lines of bytes that arrive in any pieces, also in the middle of a character.</summary>
internal sealed class LineSplitter(Action<string> report)
{
    /// <summary>A line longer than this is passed on in parts: some tools never end one.</summary>
    internal const int LongestLine = 64 * 1024;

    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder line = new();

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        Append(characters.AsSpan(0, decoder.GetChars(bytes, characters, flush: false)));
    }

    /// <summary>Passes on what stands without a line end.</summary>
    public void End()
    {
        var characters = new char[Encoding.UTF8.GetMaxCharCount(0)];
        Append(characters.AsSpan(0, decoder.GetChars([], characters, flush: true)));
        if (line.Length > 0)
            Report();
    }

    private void Append(ReadOnlySpan<char> text)
    {
        for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n'))
        {
            line.Append(text[..end]);
            text = text[(end + 1)..];
            Report();
        }

        line.Append(text);
        if (line.Length >= LongestLine)
            Report();
    }

    private void Report()
    {
        if (line.Length > 0 && line[^1] == '\r')
            line.Length--;
        report(line.ToString());
        line.Clear();
    }
}
