using System.Globalization;
using System.Text.RegularExpressions;

namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>What a line of crosstool-NG's log says about its steps.</summary>
/// <param name="Step">The step's own words: <c>Installing GMP for host</c>.</param>
/// <param name="Took">Set when the step is done.</param>
/// <param name="IsPart">A smaller step inside of one.</param>
internal sealed partial record CrosstoolLine(string Step, TimeSpan? Took, bool IsPart)
{
    /// <returns>Null for a line that is about no step.</returns>
    public static CrosstoolLine? Parse(string line)
    {
        if (Entry().Match(line.Trim()) is not { Success: true } match)
            return null;
        var text = match.Groups["text"].Value;
        var took = match.Groups["seconds"];
        return new CrosstoolLine(
            text,
            took.Success ? TimeSpan.FromSeconds(double.Parse(took.ValueSpan, CultureInfo.InvariantCulture)) : null,
            match.Groups["level"].Value == "EXTRA");
    }

    // "[INFO ]  Installing GMP for host: done in 76.06s (at 01:43)"
    [GeneratedRegex(@"^\[(?<level>INFO|EXTRA) *\] +(?<text>(Extracting|Installing|Configuring|Building|Cleaning|Retrieving)[^:]*)(: done in (?<seconds>[\d.]+)s.*)?$")]
    private static partial Regex Entry();
}
