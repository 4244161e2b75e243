namespace Esp01.Repl.Files;

/// <summary>A file or folder of this computer that cannot be used.</summary>
public sealed class LocalPathException(string path, string what, Exception? innerException = null)
    : ReplException($"{path}: {what}", innerException)
{
    public string Path { get; } = path;
}
