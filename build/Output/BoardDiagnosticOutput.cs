using Esp01.Emulation.Memory;
using Serilog;

namespace Output;

/// <summary>Says what the program did that the virtual board does not have, and what that means; the board tells each once.</summary>
internal sealed class BoardDiagnosticOutput : IProgress<BoardDiagnostic>
{
    public void Report(BoardDiagnostic value) => Log.Warning("The virtual board lacks something: {What:l} {Meaning:l}", value.ToString(), value.Meaning);
}
