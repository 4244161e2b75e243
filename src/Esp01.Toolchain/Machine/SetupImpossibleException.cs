namespace Esp01.Toolchain.Machine;

/// <summary>Something is missing on a system that Setup does not know how to install on.</summary>
public sealed class SetupImpossibleException(IReadOnlyList<string> programs)
    : ToolchainException(
        $"This machine lacks {string.Join(", ", programs)}, and Setup does not know how this system installs them.\n\n"
        + "On Windows and macOS install Docker Desktop and git. On another Linux install the packages by hand; debootstrap is only needed where no image registry can be reached.")
{
    public IReadOnlyList<string> Programs { get; } = programs;
}
