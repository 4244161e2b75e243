namespace Esp01.MicroPython.Building;

/// <summary>An option was switched off and its code was linked all the same.</summary>
public sealed class OptionNotHeededException(string option, IReadOnlyList<string> symbols)
    : MicroPythonException(
        $"The option '{option}' was switched off, and the firmware still has {string.Join(", ", symbols)}.\n\n"
        + $"This release switches it otherwise than is known here (Tailoring/FirmwareOptions.cs). Build without --options -{option}.")
{
    public string Option { get; } = option;

    public IReadOnlyList<string> Symbols { get; } = symbols;
}
