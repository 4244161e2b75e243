namespace Esp01.Repl.Files;

/// <summary>There is no such file or folder on the board.</summary>
public sealed class BoardFileNotFoundException(string address, BoardPath path)
    : ReplException($"{address}: there is no {path} on the board.\n\n`./build.sh List` shows what is there.")
{
    public BoardPath Path { get; } = path;
}
