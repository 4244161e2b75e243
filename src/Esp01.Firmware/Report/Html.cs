using System.Globalization;
using System.Net;

namespace Esp01.Firmware.Report;

/// <summary>Pieces of the page.</summary>
internal static class Html
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Bytes(int bytes) => bytes.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A rectangle with a text that shows when the pointer rests on it.</summary>
    public static string Rectangle(double x, double y, double width, double height, string kind, string title) =>
        $"""<rect x="{Number(x)}" y="{Number(y)}" width="{Number(Math.Max(width, 0.5))}" height="{Number(height)}" class="{kind}"><title>{Text(title)}</title></rect>""";

    /// <param name="x">Left, or the middle or the right by <paramref name="style"/>.</param>
    /// <param name="y">Base line.</param>
    /// <param name="text">Not encoded yet.</param>
    /// <param name="style">Classes.</param>
    public static string Label(double x, double y, string text, string style) => $"""<text x="{Number(x)}" y="{Number(y)}" class="{style}">{Text(text)}</text>""";
}
