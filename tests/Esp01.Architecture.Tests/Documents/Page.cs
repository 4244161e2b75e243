using System.Text.RegularExpressions;

namespace Esp01.Architecture.Tests.Documents;

/// <summary>One page that people read.</summary>
internal sealed partial record Page(string Path, string Text)
{
    public static IReadOnlyList<Page> All { get; } =
        Repository.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal)).Select(file => new Page(file, File.ReadAllText(Repository.At(file)).ReplaceLineEndings("\n"))).ToList();

    /// <summary>What a link can name behind its #: the headings, as they are shown on the web.</summary>
    public IReadOnlySet<string> Anchors => HeadingPattern().Matches(Prose).Select(match => Anchor(match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Where this page's links and pictures lead.</summary>
    public IEnumerable<string> Links => LinkPattern().Matches(Prose).Select(match => match.Groups[1].Value);

    /// <summary>Each block of commands, by its lines.</summary>
    public IEnumerable<string> ShellBlocks => BlockPattern().Matches(Text).Where(match => match.Groups["language"].Value == "sh").Select(match => match.Groups["body"].Value);

    private string Prose => BlockPattern().Replace(Text, string.Empty);

    public static Page At(string path) => All.Single(page => page.Path == path);

    /// <summary>Small letters, digits, hyphens for spaces, and nothing of the rest.</summary>
    private static string Anchor(string heading) =>
        NeitherLetterNorSpace().Replace(heading.Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-');

    [GeneratedRegex("^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex HeadingPattern();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<body>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockPattern();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NeitherLetterNorSpace();
}
