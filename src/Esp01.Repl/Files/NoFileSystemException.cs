namespace Esp01.Repl.Files;

/// <summary>The board's firmware runs without a file system, so nothing can be put on it.</summary>
public sealed class NoFileSystemException(string address, string why, string whatToTry)
    : ReplException($"{address}: {why}\n\n{whatToTry}");
