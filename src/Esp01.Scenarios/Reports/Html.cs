using System.Globalization;
using System.Net;

namespace Esp01.Scenarios.Reports;

/// <summary>Text and numbers as a page wants them.</summary>
internal static class Html
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
