using System.Text.RegularExpressions;

namespace Esp01.Toolchain.Licences;

/// <summary>
/// What C sources say about who wrote them and on which terms: the comments that name a copyright. Where a project has no file
/// with its licence this is the text that has to go with binaries.
/// </summary>
public static partial class CopyrightNotices
{
    /// <summary>Comments that name a copyright, without their marks, each once, in the order of the files' paths.</summary>
    /// <param name="files">C sources and headers.</param>
    public static IReadOnlyList<string> Collect(IEnumerable<string> files)
    {
        var notices = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            foreach (var notice in Comments(LicenceFile.Read(file)).Where(comment => Claim().IsMatch(comment)))
            {
                // Sources differ in line ends and in how they are wrapped.
                if (seen.Add(Spaces().Replace(notice, " ")))
                    notices.Add(notice);
            }
        }
        return notices;
    }

    /// <summary>The single lines that name a copyright, each once; for sources that all have the same terms.</summary>
    public static IReadOnlyList<string> CollectLines(IEnumerable<string> files) =>
    [
        .. Collect(files).SelectMany(notice => notice.Split('\n')).Select(line => line.Trim()).Where(line => Claim().IsMatch(line)).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>C sources and headers below a folder.</summary>
    public static IEnumerable<string> SourcesBelow(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".c" or ".h" or ".S")
        : [];

    /// <summary>Block comments, and runs of line comments, without their marks.</summary>
    private static IEnumerable<string> Comments(string text) =>
        Comment().Matches(text).Select(match => string.Join('\n', match.Value.Split('\n').Select(line => Mark().Replace(line, "").TrimEnd())).Trim('\n'));

    [GeneratedRegex(@"/\*.*?\*/|(?:^[ \t]*//[^\n]*\n?)+", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^[ \t]*(?:/[/*]+|\*+/|\*(?!\*)) ?|\*+/[ \t]*$|^[ \t]*[*/=-]+$")]
    private static partial Regex Mark();

    [GeneratedRegex(@"copyright", RegexOptions.IgnoreCase)]
    private static partial Regex Claim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
