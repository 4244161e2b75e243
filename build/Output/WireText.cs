using System.Globalization;
using System.Text;
using Serilog;

namespace Output;

/// <summary>One direction of a wire for the eye: text line by line, anything else counted.</summary>
internal sealed class WireText(string name)
{
    // A flasher sends and receives megabytes; a line for each so many is enough.
    private const int CountEvery = 64 * 1024;

    private readonly StringBuilder line = new();
    private long uncounted;

    public void Show(ReadOnlySpan<byte> data)
    {
        Log.Verbose("{Name:l} {Bytes:l}", name, Printable(data));
        if (IsText(data))
        {
            ShowCount(atLeast: 1);
            ShowLines(data);
        }
        else
        {
            line.Clear();
            uncounted += data.Length;
            ShowCount(CountEvery);
        }
    }

    private void ShowLines(ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            if (value is (byte)'\n' or (byte)'\r')
            {
                if (line.Length > 0)
                    Log.Information("{Name:l} {Line:l}", name, line.ToString());
                line.Clear();
            }
            else if (value is >= 0x20 and < 0x7f)
            {
                line.Append((char)value);
            }
        }
    }

    private void ShowCount(int atLeast)
    {
        if (uncounted < atLeast)
            return;
        Log.Information("{Name:l} {Count} bytes that are no text", name, uncounted);
        uncounted = 0;
    }

    /// <summary>Control characters up to Ctrl-E are a prompt's.</summary>
    private static bool IsText(ReadOnlySpan<byte> data)
    {
        var strange = 0;
        foreach (var value in data)
            strange += value is (< 0x20 and > 5 and not (8 or 9 or 10 or 13 or 27)) or >= 0x7f or 0 ? 1 : 0;
        return strange * 4 <= data.Length;
    }

    private static string Printable(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder(data.Length);
        foreach (var value in data)
            text.Append(value is >= 0x20 and < 0x7f ? ((char)value).ToString() : string.Create(CultureInfo.InvariantCulture, $"\\x{value:x2}"));
        return text.ToString();
    }
}
