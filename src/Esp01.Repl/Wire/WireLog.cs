using System.Globalization;
using System.Text;

namespace Esp01.Repl.Wire;

/// <summary>Keeps what crossed the line, in memory, for diagnosis and for the log file of a smoke test.</summary>
public sealed class WireLog : IProgress<WireChunk>
{
    private readonly Lock _gate = new();
    private readonly List<WireChunk> _chunks = [];

    /// <summary>A copy of what was seen so far.</summary>
    public IReadOnlyList<WireChunk> Chunks
    {
        get
        {
            lock (_gate)
                return [.. _chunks];
        }
    }

    public void Report(WireChunk value)
    {
        lock (_gate)
            _chunks.Add(value);
    }

    /// <summary>Everything the board sent, without times.</summary>
    public byte[] FromBoard() => [.. Chunks.Where(c => c.Direction == WireDirection.FromBoard).SelectMany(c => c.Data.ToArray())];

    /// <summary>
    /// One line per burst: seconds, <c>&gt;</c> to the board, <c>&lt;</c> from it or <c>*</c> for a control line, and the bytes, escaped.
    /// Chunks of one direction less than 20 ms apart are one burst, cut where the board ended a line.
    /// </summary>
    public string ToText()
    {
        var text = new StringBuilder();
        var burst = new List<byte>();
        WireChunk? first = null;
        var last = TimeSpan.Zero;
        foreach (var chunk in Chunks)
        {
            var continues = first is not null && chunk.Direction == first.Direction && chunk.Direction != WireDirection.Line
                && chunk.At - last < TimeSpan.FromMilliseconds(20) && burst is not [.., (byte)'\n'] && burst.Count < 512;
            if (!continues)
            {
                Flush(text, first, burst);
                first = chunk;
            }

            burst.AddRange(chunk.Data.Span);
            last = chunk.At;
        }

        Flush(text, first, burst);
        return text.ToString();
    }

    private static void Flush(StringBuilder text, WireChunk? first, List<byte> burst)
    {
        if (first is null)
            return;
        var (sign, what) = first.Direction switch
        {
            WireDirection.ToBoard => ('>', WireText.Quote([.. burst])),
            WireDirection.FromBoard => ('<', WireText.Quote([.. burst])),
            _ => ('*', first.Event ?? string.Empty),
        };
        text.Append(CultureInfo.InvariantCulture, $"{first.At.TotalSeconds,10:0.000} {sign} {what}\n");
        burst.Clear();
    }
}
