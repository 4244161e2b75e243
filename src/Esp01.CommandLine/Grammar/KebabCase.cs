using System.Text;

namespace Esp01.CommandLine.Grammar;

internal static class KebabCase
{
    /// <summary><c>SourceMirror</c> to <c>source-mirror</c>.</summary>
    public static string From(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    /// <summary>Names compare without dashes and without case, as the build engine compares them.</summary>
    public static string Plain(string name) => name.Replace("-", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
}
