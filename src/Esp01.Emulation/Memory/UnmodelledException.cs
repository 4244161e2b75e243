namespace Esp01.Emulation.Memory;

/// <summary>In strict mode, the program did something that this board does not model.</summary>
public sealed class UnmodelledException(BoardDiagnostic diagnostic)
    : EmulationException(
        $"{diagnostic}\n\nThe virtual board stops here because it runs in strict mode. Without it the access reads 0 or is ignored, and is reported once.")
{
    public BoardDiagnostic Diagnostic { get; } = diagnostic;
}
