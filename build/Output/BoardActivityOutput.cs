using System.Globalization;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Serilog;

namespace Output;

/// <summary>Shows what happens on the wire of a virtual board, and its resets.</summary>
internal sealed class BoardActivityOutput : IProgress<BoardActivity>
{
    private readonly WireText toBoard = new("RX");
    private readonly WireText fromBoard = new("TX");

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
            case FellBehind behind:
                Log.Warning("This machine is too slow for the board in real time: it runs at {Percent:l} of it. Limits of programs that talk to it come too early; let other work wait.", behind.Speed.ToString("0 %", CultureInfo.InvariantCulture));
                break;
            case BytesToBoard sent:
                toBoard.Show(sent.Data.Span);
                break;
            case BytesFromBoard received:
                fromBoard.Show(received.Data.Span);
                break;
        }
    }

    public void ShowReset(ResetCause cause) => Log.Information("Reset: {Cause:l}", cause switch
    {
        ResetCause.PowerOn => "power on",
        ResetCause.ResetPin => "RST",
        ResetCause.Software => "by the program, through the RTC",
        ResetCause.Watchdog => "the watchdog bit",
        _ => cause.ToString(),
    });

    public void ShowRestart() => Log.Information("Restart: the program jumped to the ROM");

    private static string State(bool asserted) => asserted ? "asserted" : "released";
}
