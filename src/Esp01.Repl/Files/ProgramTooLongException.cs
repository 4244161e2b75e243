using System.Globalization;

namespace Esp01.Repl.Files;

/// <summary>A program still ran when its time was over; it has been interrupted.</summary>
public sealed class ProgramTooLongException(string address, TimeSpan limit, Exception innerException)
    : ReplException(
        string.Create(CultureInfo.InvariantCulture, $"{address}: the program still ran after {limit.TotalSeconds:0} s and was stopped.\n\n`--timeout SECONDS` gives it more time, `--timeout 0` as much as it likes."),
        innerException)
{
    public TimeSpan Limit { get; } = limit;
}
