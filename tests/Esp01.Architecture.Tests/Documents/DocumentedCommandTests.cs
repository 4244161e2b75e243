namespace Esp01.Architecture.Tests.Documents;

/// <summary>
/// Every command that a page shows is in tests/data/documents/commands.tsv: with "board" when DocumentedCommandTests of the
/// end-to-end tests run it, otherwise with the reason why no test does or with what does.
/// </summary>
public sealed class DocumentedCommandTests
{
    private static readonly Dictionary<string, string> Known = File.ReadLines(Repository.At("tests/data/documents/commands.tsv"))
        .Select(line => line.Split('\t')).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    private static readonly List<string> Shown = Page.All.SelectMany(page => page.ShellBlocks).SelectMany(block => block.Split('\n'))
        .Select(line => line.Split(" #")[0].TrimEnd()).Where(line => line.Length > 0 && line[0] != '#').Distinct().ToList();

    [Fact]
    public void Every_command_that_a_page_shows_is_run_or_has_a_reason()
    {
        var missing = Shown.Except(Known.Keys).ToList();
        Assert.True(missing.Count == 0, $"Add to tests/data/documents/commands.tsv, with what runs it or why nothing does:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void No_command_is_listed_that_no_page_shows()
    {
        var stale = Known.Keys.Except(Shown).ToList();
        Assert.True(stale.Count == 0, $"No page shows these any more; remove them from tests/data/documents/commands.tsv:\n{string.Join('\n', stale)}");
    }

    [Fact]
    public void Every_reason_says_something() => Assert.All(Known.Values, how => Assert.True(how == "board" || how.Contains(' ', StringComparison.Ordinal), how));

    /// <summary>A reason that names a test is one only while the test is there.</summary>
    [Fact]
    public void Every_test_that_a_reason_names_exists()
    {
        var named = Known.Values.SelectMany(how => how.Split(' ', ';', ',')).Where(word => word.EndsWith("Tests", StringComparison.Ordinal)).Distinct();
        Assert.Empty(named.Where(name => !Repository.Files.Any(file => file.EndsWith($"/{name}.cs", StringComparison.Ordinal))).ToList());
    }

    [Fact]
    public void What_a_workflow_is_said_to_run_is_in_it()
    {
        var scripts = Repository.Files.Where(file => file == ".ci/run" || file.StartsWith(".github/", StringComparison.Ordinal)).Select(file => File.ReadAllText(Repository.At(file))).ToList();
        var promised = Known.Where(row => row.Value.StartsWith("the workflow", StringComparison.Ordinal) && (row.Value.EndsWith("runs it", StringComparison.Ordinal) || row.Value.EndsWith("run it", StringComparison.Ordinal))).Select(row => row.Key).ToList();
        Assert.NotEmpty(promised);
        Assert.All(promised, command => Assert.Contains(scripts, script => script.Contains(command, StringComparison.Ordinal)));
    }
}
