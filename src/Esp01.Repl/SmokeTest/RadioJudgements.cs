namespace Esp01.Repl.SmokeTest;

/// <summary>Judgements of the radio. No access point in range is nobody's fault.</summary>
internal static class RadioJudgements
{
    public static CheckFinding Mac(ImageExpectation expectation, string value) =>
        CheckFinding.Of(value.Length == 12 && value is not ("000000000000" or "ffffffffffff"), "6 bytes, not all 00 or ff", value);

    public static CheckFinding Scan(ImageExpectation expectation, string value)
    {
        if (value.StartsWith("error", StringComparison.Ordinal))
            return new CheckFinding(CheckOutcome.Failed, "a list of access points", value);
        return new CheckFinding(value.StartsWith("0 ", StringComparison.Ordinal) ? CheckOutcome.Warning : CheckOutcome.Passed, "one or more", value);
    }
}
