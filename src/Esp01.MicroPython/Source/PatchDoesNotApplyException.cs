namespace Esp01.MicroPython.Source;

/// <summary>A source file is not the one that a change was written for.</summary>
public sealed class PatchDoesNotApplyException(string patch, string file, string reason)
    : MicroPythonException($"The change '{patch}' does not apply to {file}: {reason}.\n\nThe source is not the pinned one, or the change must be adapted to this release.")
{
    public string Patch { get; } = patch;

    public string File { get; } = file;
}
