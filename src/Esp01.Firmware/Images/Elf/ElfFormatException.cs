namespace Esp01.Firmware.Images.Elf;

/// <summary>The bytes are not a whole little-endian 32-bit ELF file for Xtensa.</summary>
public sealed class ElfFormatException(string reason)
    : FirmwareException($"This is not a firmware.elf that can be read: {reason}.\n\nBuild it again; if it came from elsewhere, check that it was copied whole.")
{
    public string Reason { get; } = reason;
}
