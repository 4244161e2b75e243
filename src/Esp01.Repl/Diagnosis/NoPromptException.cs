using Esp01.Repl.Wire;

namespace Esp01.Repl.Diagnosis;

/// <summary>The board gave no prompt; <see cref="Failure"/> says why, as far as the bytes tell.</summary>
public sealed class NoPromptException(string address, PromptFailure failure, ReadOnlyMemory<byte> seen)
    : ReplException(
        $"{address}: {failure.What}\nReceived {seen.Length} bytes{(seen.Length > 0 ? ": " + WireText.Quote(seen.Span, 240) : string.Empty)}.\n\n{failure.Try}")
{
    public string Address { get; } = address;

    public PromptFailure Failure { get; } = failure;

    /// <summary>Everything that came while waiting for the prompt.</summary>
    public ReadOnlyMemory<byte> Seen { get; } = seen;
}
