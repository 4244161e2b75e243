using System.Globalization;
using System.Text.RegularExpressions;
using Esp01.MicroPython.Freezing;

namespace Esp01.MicroPython.Tests.Freezing;

/// <summary>
/// Upstream's own reader of manifests is the judge: the same modules, and the same kind of mistake. Where this one is stricter, the
/// kinds are named in <see cref="Stricter"/>, and it has to be.
/// </summary>
public sealed partial class ManifestOracleTests
{
    private const string Type = "an argument of another type";
    private const string Syntax = "not the language";

    /// <summary>What upstream says, what is said here, and what that is.</summary>
    private static readonly (string Kind, string Theirs, string Ours)[] Kinds =
    [
        ("a file is missing", "Cannot stat", "^there is no .*\\.py$|is not a \\.py file"),
        ("no .py file", "module must be .py file", "is not a .py file"),
        ("no such library", "not found in (any known|external) library", "micropython-lib has no library"),
        ("no such library folder", "Unknown library", "there is no library folder"),
        ("a folder or manifest is missing", "No such file or directory|Not a directory|Cannot stat .*no/such", "there is no folder|does not exist|there is no |has a variable that is not known"),
        ("an unknown argument", "unexpected keyword argument", "has no argument"),
        ("an argument twice", "multiple values for|keyword argument repeated", "is given .*twice"),
        ("an argument is missing", "missing \\d+ required", "\\(\\) needs \\w+$"),
        ("too many arguments", "takes .* positional argument", "too many arguments without a name"),
        ("metadata twice", "Duplicate call to metadata", "metadata\\(\\) is called a second time"),
        ("an unknown name", "is not defined", "is not a function of manifests|is not a constant"),
        (Syntax, "invalid syntax|never closed|unterminated|follows keyword argument|unexpected indent|unmatched|leading zeros|Perhaps you forgot|not subscriptable",
            "a comma or a closing bracket is missing|a text does not end|stands behind one with a name|is indented|follows behind a statement|decimal digits|is not expected|is not a call|in the middle"),
        (Type, "object has no attribute|expected str|not iterable|must be str|join\\(\\) argument|Cannot stat .*/a$", "needs a text|needs a list"),
    ];

    [Fact]
    public async Task Manifests_come_to_the_same_modules_and_the_same_mistakes_as_with_upstreams_own_reader()
    {
        using var library = new ManifestLibrary();
        var generator = new ManifestGenerator(seed: 24);
        var texts = generator.EveryMistake().Concat(generator.Right(300)).ToList();
        var files = texts.Select((text, index) => library.Write(string.Create(CultureInfo.InvariantCulture, $"manifest_{index}.py"), text)).ToList();

        var verdicts = await ManifestJudge.JudgeAsync(files, library.Variables, TestContext.Current.CancellationToken);

        var differences = texts.Zip(files, verdicts).Select(one => Compare(one.First, one.Second, one.Third, library.Roots)).OfType<string>().ToList();
        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
        Assert.InRange(verdicts.Count(verdict => verdict.Error is null), 200, texts.Count - 50);
    }

    private static string? Compare(string text, string file, ManifestVerdict verdict, ManifestRoots roots)
    {
        var expected = Stricter(verdict);
        if (verdict.Error is { } error)
            expected = [.. expected, .. Kinds.Where(kind => Regex.IsMatch(error, kind.Theirs)).Select(kind => kind.Ours)];
        string ours;
        try
        {
            var modules = ManifestEvaluator.Evaluate(file, roots).Modules;
            ours = Described(modules.Select(module => (module.Path, module.HostFile, module.Optimisation?.ToString(CultureInfo.InvariantCulture), module.Version)));
            if (verdict.Error is null && expected.Count == 0 && ours == Described(verdict.Files.Select(one => (one.Target, one.Path, one.Opt, one.Version)).DistinctBy(one => one.Target)))
                return null;
        }
        catch (ManifestException exception)
        {
            ours = exception.Problem;
            if (expected.Any(kind => Regex.IsMatch(exception.Problem, kind)))
                return null;
        }
        return $"{text}upstream: {verdict.Error ?? Described(verdict.Files.Select(one => (one.Target, one.Path, one.Opt, one.Version)))}\nhere:     {ours}\nexpected: {string.Join(" or ", expected)}";
    }

    /// <summary>What upstream accepts, up to its first error, and what then is silently missing, cannot be imported, or fails in the C compiler.</summary>
    private static List<string> Stricter(ManifestVerdict verdict)
    {
        var kinds = new List<string>();
        if (verdict.Empty)
            kinds.Add("freezes nothing|lists no file|there is no folder");
        if (verdict.Files.Any(file => !Importable().IsMatch(file.Target)))
            kinds.Add("cannot be frozen|is a folder|is not a .py file");
        if (verdict.Files.Any(file => !file.IsSource))
            kinds.Add("is not a .py file|that is not done here");
        if (verdict.Files.Any(file => file.Opt is not (null or "0" or "1" or "2" or "3")))
            kinds.Add("is none of 0 to 3|decimal digits");
        if (verdict.Files.GroupBy(file => file.Target).Any(group => group.Select(file => file.Path).Distinct().Count() > 1))
            kinds.Add("two files are called");
        return kinds;
    }

    private static string Described(IEnumerable<(string Target, string Path, string? Opt, string? Version)> modules) =>
        string.Join("; ", modules.OrderBy(module => module.Target, StringComparer.Ordinal).Select(module => $"{module.Target} from {module.Path} opt {module.Opt} version {module.Version}"));

    [GeneratedRegex(@"^(?!class\.py)([A-Za-z_]\w*/)*[A-Za-z_]\w*\.py$")]
    private static partial Regex Importable();
}
