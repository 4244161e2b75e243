using System.Globalization;
using System.Text;

namespace Esp01.Repl.Files;

/// <summary>Names for this computer: what its file system cannot hold stands as <c>%XX</c>, as in an address of the web.</summary>
public static class LocalName
{
    private const string NotOnWindows = "<>:\"/\\|?*";

    private static readonly string[] DevicesOfWindows =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(number => (string[])[$"COM{number}", $"LPT{number}"])];

    /// <param name="path">A file's path on the board.</param>
    /// <param name="isWindows">Whose rules hold.</param>
    /// <returns>A relative path with this computer's separators.</returns>
    public static string For(BoardPath path, bool isWindows) =>
        string.Join(isWindows ? '\\' : '/', path.Value.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(name => Of(name, isWindows)));

    private static string Of(string name, bool isWindows)
    {
        var text = new StringBuilder();
        for (var at = 0; at < name.Length; at++)
        {
            var letter = name[at];
            if (char.IsHighSurrogate(letter) && at + 1 < name.Length)
                text.Append(letter).Append(name[++at]);
            else if (char.IsSurrogate(letter) || (isWindows && (letter < ' ' || NotOnWindows.Contains(letter, StringComparison.Ordinal))))
                text.Append(Escaped(letter));
            else
                text.Append(letter);
        }

        if (!isWindows)
            return text.ToString();
        // Windows drops a dot or a space at the end, and takes a device's name for the device whatever stands behind its dot.
        var plain = text[^1] is '.' or ' ' ? $"{text.ToString(0, text.Length - 1)}{Escaped(text[^1])}" : text.ToString();
        return DevicesOfWindows.Contains(plain.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase) ? Escaped(plain[0]) + plain[1..] : plain;
    }

    private static string Escaped(char letter) => string.Create(CultureInfo.InvariantCulture, $"%{letter & 0xFF:X2}");
}
