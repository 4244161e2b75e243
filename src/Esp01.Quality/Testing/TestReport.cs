using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Esp01.Quality.Testing;

/// <summary>What came of one test assembly.</summary>
public sealed record TestReport(string Assembly, int Passed, IReadOnlyList<TestCase> Failed, IReadOnlyList<TestCase> Skipped, TimeSpan Duration)
{
    /// <summary>The report of an assembly that ended without writing one: a crash, a hang, or nothing to run it with.</summary>
    public static TestReport OfCrash(string assembly, string what, TimeSpan duration) => new(assembly, 0, [new TestCase(assembly, what)], [], duration);

    /// <summary>Reads xunit's own report format.</summary>
    /// <exception cref="InvalidDataException">The file is no such report, or was cut off.</exception>
    public static TestReport Read(string assembly, string file)
    {
        try
        {
            return Read(assembly, XDocument.Load(file));
        }
        catch (XmlException damaged)
        {
            throw new InvalidDataException($"The test report {file} cannot be read: {damaged.Message}", damaged);
        }
    }

    private static TestReport Read(string assembly, XDocument report)
    {
        var tests = report.Descendants("test").ToList();
        var duration = report.Descendants("assembly").Sum(element => Seconds(element.Attribute("time")));
        return new TestReport(
            assembly,
            tests.Count(test => Result(test) == "Pass"),
            [.. tests.Where(test => Result(test) == "Fail").Select(test => CaseOf(test, "failure")), .. ErrorsOutsideTests(report)],
            [.. tests.Where(test => Result(test) is "Skip" or "NotRun").Select(test => CaseOf(test, "reason"))],
            TimeSpan.FromSeconds(duration));
    }

    private static string? Result(XElement test) => test.Attribute("result")?.Value;

    private static TestCase CaseOf(XElement test, string detail) =>
        new(test.Attribute("name")?.Value ?? "(unnamed)", (test.Element(detail)?.Value ?? "not run").Trim());

    private static IEnumerable<TestCase> ErrorsOutsideTests(XDocument report) =>
        report.Descendants("error").Select(error => new TestCase(error.Attribute("name")?.Value ?? error.Attribute("type")?.Value ?? "(error)", error.Value.Trim()));

    private static double Seconds(XAttribute? time) =>
        double.TryParse(time?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
}
