namespace Esp01.Quality.Processes;

/// <summary>A program of this machine that is needed could not be started.</summary>
public sealed class ToolNotFoundException(string program, Exception innerException)
    : Exception($"The program '{program}' could not be started: {innerException.Message}\n\nInstall it, or put it on PATH, and run the command again.", innerException)
{
    public string Program { get; } = program;
}
