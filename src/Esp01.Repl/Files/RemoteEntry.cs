namespace Esp01.Repl.Files;

/// <summary>A file or folder on the board, as listed.</summary>
/// <param name="Size">Bytes; 0 for a folder.</param>
public sealed record RemoteEntry(BoardPath Path, bool IsFolder, long Size);
