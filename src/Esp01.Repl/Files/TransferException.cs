namespace Esp01.Repl.Files;

/// <summary>A file could not be transferred correctly; on the board the old version is untouched.</summary>
public sealed class TransferException(string address, BoardPath path, string what, Exception? innerException = null)
    : ReplException(
        $"{address}: {path}: {what}\n\nThe file under its own name is as it was. Check cable and power, and run the command again: it goes on where it stopped.",
        innerException)
{
    public BoardPath Path { get; } = path;
}
