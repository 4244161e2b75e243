using System.Globalization;
using Esp01.Containers;

namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>Asks the place where steps run how much room it has; with an engine elsewhere this machine's own disk says nothing.</summary>
internal static class FreeSpace
{
    private const int AvailableColumn = 3;

    /// <returns>Bytes; null when the answer is not understood.</returns>
    public static async Task<long?> MeasureAsync(IBuildSandbox sandbox, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        await sandbox.RunAsync(new BuildStep("look for room", "df", "-P", "-k", "."), new Relay<SandboxOutput>(output => lines.Add(output.Line)), cancellationToken);
        return Parse(lines);
    }

    /// <param name="lines">As POSIX lays down for <c>df -P</c>: a heading and one line.</param>
    internal static long? Parse(IReadOnlyList<string> lines)
    {
        var columns = lines.Count < 2 ? [] : lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return columns.Length > AvailableColumn && long.TryParse(columns[AvailableColumn], NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes)
            ? kibibytes << 10
            : null;
    }
}
