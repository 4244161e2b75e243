namespace Esp01.Repl.Diagnosis;

/// <param name="What">A sentence for a person.</param>
/// <param name="Try">What to do about it.</param>
public sealed record PromptFailure(PromptFailureKind Kind, string What, string Try);
