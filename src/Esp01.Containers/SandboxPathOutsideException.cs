namespace Esp01.Containers;

/// <summary>An entry names a place outside the folder it was to be written to.</summary>
public sealed class SandboxPathOutsideException(string path, string folder)
    : SandboxException($"The entry '{path}' would be written outside {folder}; nothing was written for it.\n\nWhoever made the entry or the archive made a mistake, or worse.")
{
    public string Path { get; } = path;
}
