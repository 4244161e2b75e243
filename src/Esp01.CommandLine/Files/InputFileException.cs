namespace Esp01.CommandLine.Files;

/// <summary>A file that was named cannot be used.</summary>
public sealed class InputFileException(string path, string problem, string remedy, Exception? innerException = null)
    : Exception($"{problem}\n\n{remedy}", innerException)
{
    public string Path { get; } = path;
}
