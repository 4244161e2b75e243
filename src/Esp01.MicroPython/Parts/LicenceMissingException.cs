namespace Esp01.MicroPython.Parts;

/// <summary>A part is in the image and its terms are nowhere; a binary must not go out without them.</summary>
public sealed class LicenceMissingException(string part, string place) : MicroPythonException(
    $"The terms of {part}, which is in the image, are not at {place}.\n\nIt should have come with the source or the SDK; delete the SDK from .nuke/cache/builds and run BuildSdk again.")
{
    public string Part { get; } = part;
}
