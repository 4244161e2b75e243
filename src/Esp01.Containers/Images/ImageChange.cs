using System.Text.RegularExpressions;

namespace Esp01.Containers.Images;

/// <summary>Lines as in a Dockerfile that the engine applies to an image it makes.</summary>
internal static partial class ImageChange
{
    /// <summary>Between quotes a backslash keeps the next character from meaning something; a dollar sign would name a variable.</summary>
    public static string Label(KeyValuePair<string, string> label) => $"LABEL {label.Key}=\"{Special().Replace(label.Value, "\\$0")}\"";

    [GeneratedRegex("""[\\"$]""")]
    private static partial Regex Special();
}
