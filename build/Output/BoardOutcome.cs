using System.Globalization;

namespace Output;

/// <summary>What became of one of several boards.</summary>
/// <param name="Text">For the table at the end.</param>
/// <param name="Failure">Null when all went well.</param>
internal sealed record BoardOutcome(string Address, string Text, Exception? Failure)
{
    /// <summary>A log of this run for one board: <c>FOLDER/dev-ttyUSB0.log</c>.</summary>
    public static StreamWriter OpenLog(string folder, string address)
    {
        Directory.CreateDirectory(folder);
        var name = string.Concat(address.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-')).Trim('-').Replace("---", "-", StringComparison.Ordinal);
        return new StreamWriter(Path.Combine(folder, name + ".log"), append: false) { AutoFlush = true };
    }

    /// <summary>One message for all boards that failed, with the exit code of the first.</summary>
    /// <exception cref="BuildFailure">At least one failed.</exception>
    public static void ThrowIfAnyFailed(IReadOnlyList<BoardOutcome> outcomes, string logFile)
    {
        var failed = outcomes.Where(outcome => outcome.Failure is not null).ToList();
        if (failed.Count == 0)
            return;
        var described = failed.Select(outcome => (outcome.Address, Failure: Failures.Describe(outcome.Failure!, logFile))).ToList();
        var head = string.Create(CultureInfo.InvariantCulture, $"{failed.Count} of {outcomes.Count} boards failed; with the others all is well.");
        throw new BuildFailure(
            described[0].Failure.ExitCode,
            $"{head}\n\n{string.Join("\n\n", described.Select(one => $"{one.Address}: {one.Failure.Message}"))}");
    }
}
