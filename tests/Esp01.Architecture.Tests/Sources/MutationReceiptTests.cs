using System.Security.Cryptography;

namespace Esp01.Architecture.Tests.Sources;

/// <summary>
/// What tests/mutations.sh broke, and what noticed. A receipt holds for the file as it was; whoever changes that file runs the script
/// for it again. Here the lists are held together, which costs nothing.
/// </summary>
public sealed class MutationReceiptTests
{
    private const string Survived = "survived";
    private const string Folder = "tests/data/mutations";

    private static readonly List<string[]> Mutations = Rows("mutations.tsv");
    private static readonly Dictionary<string, string[]> Receipts = Rows("receipts.tsv").ToDictionary(row => row[0], StringComparer.Ordinal);
    private static readonly Dictionary<string, string[]> Reasons = Rows("survivors.tsv").ToDictionary(row => row[0], StringComparer.Ordinal);

    [Fact]
    public void Every_receipt_is_of_a_mutation_in_the_list() =>
        Assert.Empty(Receipts.Keys.Except(Mutations.Select(row => row[0])));

    [Fact]
    public void What_survived_has_a_reason_and_nothing_else_has() =>
        Assert.Equal(Receipts.Values.Where(row => row[2] == Survived).Select(row => row[0]).Order(StringComparer.Ordinal), Reasons.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void No_mutation_was_one_that_does_not_compile() => Assert.DoesNotContain("does not compile", Receipts.Values.Select(row => row[2]));

    [Fact]
    public void Every_test_that_noticed_is_still_there() => Assert.All(Receipts.Values.Where(row => row[2].StartsWith("Esp01.", StringComparison.Ordinal)), row =>
    {
        var name = row[2].Split('(')[0];
        var method = name[(name.LastIndexOf('.') + 1)..];
        var assembly = row[2][..(row[2].IndexOf(".Tests.", StringComparison.Ordinal) + ".Tests".Length)];
        Assert.Contains(
            Repository.Files.Where(file => file.StartsWith($"tests/{assembly}/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal)),
            file => File.ReadAllText(Repository.At(file)).Contains($" {method}(", StringComparison.Ordinal));
    });

    /// <summary>Said, not judged: to run them takes minutes, and whoever changes such a file may have changed the very line.</summary>
    [Fact]
    public void Mutations_without_a_receipt_of_the_file_as_it_is_are_named()
    {
        var stale = Mutations.Select(row => (Name: row[0], File: row[1])).Where(row => !Receipts.TryGetValue(row.Name, out var receipt) || receipt[1] != HashOf(row.File)).Select(row => row.Name).ToList();
        Assert.SkipWhen(stale.Count > 0, $"{stale.Count} of {Mutations.Count} were not run since their file has changed, or never: tests/mutations.sh {string.Join(' ', stale)}");
    }

    private static string HashOf(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Repository.At(file))));

    private static List<string[]> Rows(string file) =>
        File.ReadAllLines(Repository.At($"{Folder}/{file}")).Where(line => line.Length > 0).Select(line => line.Split('\t')).ToList();
}
