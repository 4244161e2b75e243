using System.Globalization;
using System.Text;
using Esp01.Emulation.Links;
using Serilog;

namespace Driving;

/// <summary>Shows what happens on a virtual board's wire: resets, rates and clients as lines, bytes in the log file and counted on the console.</summary>
internal sealed class BoardActivityOutput : IProgress<BoardActivity>
{
    private readonly StringBuilder line = new();

    public void Report(BoardActivity value)
    {
        switch (value)
        {
            case ClientChanged client:
                Log.Information("{Client:l} {What:l}", client.Client, client.IsConnected ? "has connected" : "has gone");
                break;
            case BaudRateChanged rate:
                Log.Information("Rate {Rate} baud", rate.BaudRate);
                break;
            case ControlLinesChanged changed:
                Log.Information("DTR {Dtr:l}, RTS {Rts:l}", State(changed.Lines.Dtr), State(changed.Lines.Rts));
                break;
            case BytesToBoard sent:
                Log.Verbose("RX {Bytes:l}", Printable(sent.Data.Span));
                break;
            case BytesFromBoard received:
                ShowText(received.Data.Span);
                break;
        }
    }

    private static string State(bool asserted) => asserted ? "asserted" : "released";

    // What the board prints comes in pieces; it is shown by lines, as a person reads it.
    private void ShowText(ReadOnlySpan<byte> data)
    {
        Log.Verbose("TX {Bytes:l}", Printable(data));
        foreach (var value in data)
        {
            if (value == '\n')
            {
                if (line.Length > 0)
                    Log.Information("| {Line:l}", line.ToString());
                line.Clear();
            }
            else if (value is >= 0x20 and < 0x7f)
            {
                line.Append((char)value);
            }
        }
    }

    private static string Printable(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder(data.Length);
        foreach (var value in data)
            text.Append(value is >= 0x20 and < 0x7f ? ((char)value).ToString() : string.Create(CultureInfo.InvariantCulture, $"\\x{value:x2}"));
        return text.ToString();
    }
}
