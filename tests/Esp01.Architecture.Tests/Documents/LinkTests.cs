using System.Text.RegularExpressions;

namespace Esp01.Architecture.Tests.Documents;

/// <summary>No page sends anybody nowhere.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages => new(Page.All.Select(page => page.Path));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_heading_that_exist(string path) =>
        Assert.Empty(LeadingNowhere(path, Page.At(path).Links.Where(link => !link.Contains("://", StringComparison.Ordinal))));

    [Fact]
    public void Every_page_of_docs_can_be_reached_from_the_README()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(["README.md"]);
        while (open.TryDequeue(out var path))
        {
            if (!reached.Add(path) || !path.EndsWith(".md", StringComparison.Ordinal))
                continue;
            foreach (var link in Page.At(path).Links.Where(link => !link.Contains("://", StringComparison.Ordinal)))
                open.Enqueue(Target(path, link.Split('#')[0]));
        }

        Assert.Empty(Repository.Files.Where(file => file.StartsWith("docs/", StringComparison.Ordinal)).Except(reached));
    }

    /// <summary>A message says what to try, and a page has the rest: then the page has to be there.</summary>
    [Fact]
    public void Every_page_that_a_message_names_exists()
    {
        var sources = Repository.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.StartsWith("tests/", StringComparison.Ordinal))
            .Concat(["build.sh", "build.cmd"]);
        var named = sources.SelectMany(file => NamedPagePattern().Matches(File.ReadAllText(Repository.At(file))).Select(match => match.Value)).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.Empty(LeadingNowhere("README.md", named));
    }

    [Fact]
    public void The_README_stays_short_enough_to_be_read() =>
        Assert.InRange(Page.At("README.md").Text.Count(character => character == '\n'), 40, 150);

    private static IEnumerable<string> LeadingNowhere(string page, IEnumerable<string> links) => links.Where(link => !Exists(page, link));

    private static bool Exists(string page, string link)
    {
        var parts = link.Split('#', 2);
        var file = Target(page, parts[0]);
        if (!Repository.Files.Contains(file))
            return Directory.Exists(Repository.At(file)) && parts.Length == 1;
        return parts.Length == 1 || Page.At(file).Anchors.Contains(parts[1]);
    }

    /// <returns>The file a link means, from the root; that of the page itself when it names none.</returns>
    private static string Target(string page, string link) => link.Length == 0
        ? page
        : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, link))).Replace('\\', '/');

    [GeneratedRegex("docs/[a-z0-9/-]+\\.md(#[a-z0-9-]+)?")]
    private static partial Regex NamedPagePattern();
}
