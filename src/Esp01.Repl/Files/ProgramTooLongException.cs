using System.Globalization;

namespace Esp01.Repl.Files;

/// <summary>A program still ran when its time was over; it has been interrupted, if the board still listens.</summary>
public sealed class ProgramTooLongException(string address, TimeSpan limit, bool wasStopped, Exception innerException)
    : ReplException(
        string.Create(CultureInfo.InvariantCulture, $"{address}: the program still ran after {limit.TotalSeconds:0} s and {(wasStopped ? "was stopped" : "does not stop at Ctrl-C")}.\n\n")
        + (wasStopped ? "" : "A board in deep sleep wakes by itself only if GPIO16 is wired to RST; else it needs its reset button. A bare `except:` swallows Ctrl-C. ")
        + "`--timeout SECONDS` gives it more time, `--timeout 0` as much as it likes.",
        innerException)
{
    public TimeSpan Limit { get; } = limit;

    /// <summary>Whether the board is at its prompt again.</summary>
    public bool WasStopped { get; } = wasStopped;
}
