using System.Globalization;
using Esp01.MicroPython.Source;

namespace Esp01.MicroPython.Building;

/// <summary>The variables by which py/makeversionhdr.py is told date and version instead of asking the clock and git.</summary>
internal static class VersionStamp
{
    public static IReadOnlyDictionary<string, string> Variables(MicroPythonSource source) => new Dictionary<string, string>
    {
        ["SOURCE_DATE_EPOCH"] = source.CommittedAt.ToString(CultureInfo.InvariantCulture),
        ["MICROPY_GIT_TAG"] = source.Selection.Release.Version.Tag,
        ["MICROPY_GIT_HASH"] = source.ShortCommit,
        // The order of Python's sets must not reach any generated file.
        ["PYTHONHASHSEED"] = "0",
        ["PYTHONDONTWRITEBYTECODE"] = "1",
    };
}
