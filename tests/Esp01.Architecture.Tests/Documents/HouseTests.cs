using System.Text;
using System.Text.RegularExpressions;
using Esp01.Architecture.Tests.Layers;

namespace Esp01.Architecture.Tests.Documents;

/// <summary>docs/architecture.md shows the house that the project files build.</summary>
public sealed partial class HouseTests
{
    private const string File = "docs/architecture.md";
    private const string Begin = "<!-- house -->\n";
    private const string End = "<!-- /house -->";
    private const string Prefix = "Esp01.";

    private static readonly List<ProjectFile> Libraries =
        ProjectFile.All.Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal) && project.Name.StartsWith(Prefix, StringComparison.Ordinal)).OrderBy(project => project.Name, StringComparer.Ordinal).ToList();

    /// <summary>With UPDATE_GOLDEN=1 the diagram is written anew.</summary>
    [Fact]
    public void The_diagram_has_every_library_and_every_arrow()
    {
        var text = Page.At(File).Text;
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            System.IO.File.WriteAllText(Repository.At(File), text[..begin] + Diagram() + text[end..]);
        else
            Assert.Equal(Diagram(), text[begin..end]);
    }

    [Fact]
    public void The_table_has_a_row_for_every_library()
    {
        var text = Page.At(File).Text;
        Assert.Empty(Libraries.Select(library => library.Name).Except(RowPattern().Matches(text).Select(match => match.Groups[1].Value)));
    }

    /// <summary>A renamed file leaves its name behind where people were sent to it.</summary>
    [Theory]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/decisions/own-code-or-library.md")]
    [InlineData("docs/decisions/tests-that-tell.md")]
    public void Every_path_that_is_named_exists(string page)
    {
        var named = PathPattern().Matches(Page.At(page).Text).Select(match => match.Groups[1].Value.TrimEnd('/')).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.Empty(named.Where(path => !Path.Exists(Repository.At(path))).ToList());
    }

    private static string Diagram()
    {
        var text = new StringBuilder("```mermaid\ngraph TD\n    build --> everything[everything below]\n");
        foreach (var library in Libraries)
        {
            var used = library.Projects.Where(project => project.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
            if (used.Count == 0)
                text.Append("    ").Append(Short(library.Name)).Append('\n');
            foreach (var project in used)
                text.Append("    ").Append(Short(library.Name)).Append(" --> ").Append(Short(project)).Append('\n');
            foreach (var package in library.Packages.Order(StringComparer.Ordinal))
                text.Append("    ").Append(Short(library.Name)).Append(" -.-> ").Append(package.Replace(".", "", StringComparison.Ordinal)).Append("([").Append(package).Append("])\n");
        }

        return text.Append("```\n").ToString();
    }

    private static string Short(string project) => project[Prefix.Length..];

    [GeneratedRegex(@"^\| `src/(Esp01\.\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex RowPattern();

    [GeneratedRegex(@"`((build|src|tests|docs|firmware-modules)/[\w./-]*)`")]
    private static partial Regex PathPattern();
}
