namespace Esp01.Repl.Files;

/// <summary>Reported in the order things happen; the last report of a file has <see cref="Phase"/> Done or Skipped. After an exception nothing follows.</summary>
/// <param name="Done">Bytes of this file that are on the other side.</param>
/// <param name="Total">Bytes of this file.</param>
public sealed record TransferProgress(BoardPath Path, TransferPhase Phase, long Done, long Total);
