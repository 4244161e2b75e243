using Esp01.Repl.Wire;

namespace Esp01.Repl.RawRepl;

/// <summary>What code that ran on the board printed, and what it raised, if anything.</summary>
public sealed record ExecutionResult(ReadOnlyMemory<byte> Output, RemoteTraceback? Error, bool UsedRawPaste)
{
    /// <summary>The output as text, line ends normalised.</summary>
    public string Text => WireText.Decode(Output.Span).ReplaceLineEndings("\n");
}
