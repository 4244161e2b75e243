using System.Text.RegularExpressions;

namespace Esp01.MicroPython.Freezing;

/// <summary>Which names a frozen file can have: those that an import statement can name and that are part of a name in C.</summary>
internal static partial class ModuleName
{
    /// <summary>Reserved words of Python 3.4, whose grammar MicroPython has, with <c>async</c> and <c>await</c>.</summary>
    private static readonly HashSet<string> Reserved = new(
        ("False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return "
        + "try while with yield").Split(' '),
        StringComparer.Ordinal);

    /// <param name="path">As imports see it: <c>requests/__init__.py</c>.</param>
    /// <returns>The part that makes it impossible and why; <c>null</c> when it can be imported.</returns>
    public static string? Problem(string path)
    {
        foreach (var part in path[..^".py".Length].Split('/'))
        {
            if (Reserved.Contains(part))
                return $"'{part}' is a reserved word of Python, which no import can name";
            if (!Identifier().IsMatch(part))
                return $"'{part}' is no identifier, so no import can name it and the C compiler does not accept it";
        }
        return null;
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Identifier();
}
