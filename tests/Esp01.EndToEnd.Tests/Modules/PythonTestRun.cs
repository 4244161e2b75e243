using System.Text.RegularExpressions;

namespace Esp01.EndToEnd.Tests.Modules;

/// <summary>What firmware-modules/tests/harness.py has printed.</summary>
internal sealed partial record PythonTestRun(int Passed, int Failed, int Skipped, string Output)
{
    /// <exception cref="Xunit.Sdk.XunitException">The output ends without a count: the program broke off.</exception>
    public static PythonTestRun Parse(string output)
    {
        var counts = Counts().Matches(output);
        if (counts.Count != 1)
            Assert.Fail($"The run was not finished. Its output:\n{output}");
        return new PythonTestRun(Number(counts[0], 1), Number(counts[0], 2), Number(counts[0], 3), output);
    }

    /// <summary>Fails with the tracebacks of all that failed; a test that skips itself where it should run fails too.</summary>
    public void AssertAllPassed(int atLeast)
    {
        Assert.True(Failed == 0 && Skipped == 0, Output);
        Assert.True(Passed >= atLeast, $"Only {Passed} tests ran, and there are {atLeast}.\n{Output}");
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^passed (\d+), failed (\d+), skipped (\d+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Counts();
}
