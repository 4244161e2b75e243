using System.Globalization;

namespace Esp01.Repl.SmokeTest;

/// <summary>Judgements of what the image says of itself.</summary>
internal static class ImageJudgements
{
    /// <summary>The number in a description: 1.24.1 of v1.24.1-preview.3.gabc.</summary>
    public static string? NumberOf(string? gitDescription) => gitDescription?.TrimStart('v').Split('-')[0];

    public static CheckFinding Implementation(ImageExpectation expectation, string value)
    {
        var version = NumberOf(expectation.GitDescription);
        // Before 1.22 a commit after a release still says the release's number.
        return version is null
            ? CheckFinding.Of(value.StartsWith("micropython ", StringComparison.Ordinal), "micropython, any version", value)
            : CheckFinding.Of(value == "micropython " + Padded(version), "micropython " + Padded(version), value);
    }

    public static CheckFinding BuildName(ImageExpectation expectation, string value) => value == "-"
        ? CheckFinding.Skip("this version does not say (before 1.25)")
        : CheckFinding.Of(value == expectation.BuildName, expectation.BuildName ?? string.Empty, value);

    public static CheckFinding GitDescription(ImageExpectation expectation, string value)
    {
        var described = value.Split(' ')[0];
        return CheckFinding.Of(described == expectation.GitDescription, expectation.GitDescription ?? string.Empty, described);
    }

    public static CheckFinding Identity(ImageExpectation expectation, string value)
    {
        var expected = ImageIdentity.Read(expectation.Image.Span)?.ToString() ?? string.Empty;
        return CheckFinding.Of(value == expected, expected, value);
    }

    public static CheckFinding HeapFree(ImageExpectation expectation, string value) =>
        CheckFinding.Of(int.Parse(value, CultureInfo.InvariantCulture) >= expectation.HeapFloor, string.Create(CultureInfo.InvariantCulture, $"at least {expectation.HeapFloor}"), value);

    public static CheckFinding Absent(ImageExpectation expectation, string value) =>
        CheckFinding.Of(value.StartsWith("absent", StringComparison.Ordinal), "ImportError", value);

    private static string Padded(string version) => version.Split('.').Length == 2 ? version + ".0" : version;
}
