namespace Esp01.Toolchain.Machine;

/// <summary>Setup did all it could, and the engine still does not answer.</summary>
public sealed class SetupFailedException(TimeSpan waited, string log, IReadOnlyList<string> lastLines, Exception problem)
    : ToolchainException(
        $"The container engine was started but did not answer within {waited.TotalSeconds:0} s: {problem.Message.Split('\n')[0]}\n\n"
        + (lastLines.Count == 0 ? $"Look at its log: {log}" : $"The end of its log, {log}:\n{string.Join('\n', lastLines.Select(line => "  " + line))}"),
        problem)
{
    public IReadOnlyList<string> LastLines { get; } = lastLines;
}
