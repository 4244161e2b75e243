using System.Globalization;
using System.Text.RegularExpressions;

namespace Esp01.Repl.RawRepl;

/// <summary>An exception of the board's Python, taken apart.</summary>
/// <param name="Text">As the board printed it, line ends normalised.</param>
/// <param name="Type">The class name, as in <c>OSError</c>.</param>
/// <param name="Message">What follows the class name; may be empty.</param>
/// <param name="Errno">For an OSError, its number.</param>
public sealed partial record RemoteTraceback(string Text, string Type, string Message, int? Errno)
{
    /// <summary>Frames, outermost first.</summary>
    public IReadOnlyList<RemoteFrame> Frames { get; } =
        [.. FramePattern().Matches(Text).Select(m => new RemoteFrame(m.Groups[1].Value, int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture), m.Groups[3].Value))];

    /// <summary>Reads a traceback; SDK noise after the last line is kept in <see cref="Text"/> and nowhere else.</summary>
    public static RemoteTraceback Parse(string text)
    {
        var normalized = text.ReplaceLineEndings("\n").Trim('\n');
        // Frames are indented; the last line at the margin that looks like a class name is the exception.
        var match = LastLine().Matches(normalized).LastOrDefault();
        if (match is null)
            return new RemoteTraceback(normalized, "Exception", normalized, null);
        var message = match.Groups[2].Value.Trim();
        return new RemoteTraceback(normalized, match.Groups[1].Value, message, match.Groups[1].Value == "OSError" ? ErrnoOf(message) : null);
    }

    private static int? ErrnoOf(string message)
    {
        var match = ErrnoPattern().Match(message);
        return match.Success ? int.Parse(match.Groups[1].Value + match.Groups[2].Value, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex("""^  File "([^"]*)", line (\d+)(?:, in (.+))?$""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex FramePattern();

    [GeneratedRegex(@"^([A-Za-z_][\w.]*)(?:: ?(.*))?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex LastLine();

    // "[Errno 2] ENOENT", "2" (terse builds) or "-203".
    [GeneratedRegex(@"^(?:\[Errno (-?\d+)\].*|\(?(-?\d+).*)$", RegexOptions.CultureInvariant)]
    private static partial Regex ErrnoPattern();
}
