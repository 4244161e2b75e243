using System.Diagnostics.CodeAnalysis;
using Esp01.CommandLine;

namespace Output;

/// <summary>
/// Ends a target with a message for the user. The build engine prints the whole exception of a failed target; here that is
/// the message alone, and the trace of what caused it is in the log file.
/// </summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "An executable has no callers.")]
internal sealed class BuildFailure(ExitCode exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public ExitCode ExitCode { get; } = exitCode;

    public override string ToString() => Message;
}
