namespace Esp01.Emulation.Storage;

/// <summary>Another run has the virtual board with this flash.</summary>
public sealed class FlashFileInUseException(string path, Exception innerException)
    : EmulationException(
        $"The virtual board with the flash {path} is in use by another run.\n\n"
        + "Wait until that one is done, or end it; a VirtualBoard that stays on is reached by the addresses that it prints, and --flash-file gives a second one a flash of its own.",
        innerException)
{
    public string Path { get; } = path;
}
