namespace Esp01.Toolchain.Machine;

/// <summary>A build without containers was asked for on a machine that lacks tools for it.</summary>
public sealed class HostToolsMissingException(IReadOnlyList<string> programs)
    : ToolchainException(
        $"This machine cannot build without a container: it lacks {string.Join(", ", programs)}.\n\n"
        + "On Debian 12: 'sudo apt-get install gcc gcc-xtensa-lx106 libc6-dev make picolibc-xtensa-lx106-elf python3'. Or leave out '--sandbox host'.")
{
    public IReadOnlyList<string> Programs { get; } = programs;
}
