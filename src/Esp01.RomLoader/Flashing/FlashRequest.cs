using Esp01.Firmware.Flash;
using Esp01.Firmware.Images;
using Esp01.Firmware.Images.Identity;
using Esp01.RomLoader.Devices;

namespace Esp01.RomLoader.Flashing;

/// <summary>What to write where.</summary>
public sealed record FlashRequest
{
    /// <summary>One file, or the several of a layout with a boot loader, programs and data.</summary>
    public required IReadOnlyList<FlashPart> Parts { get; init; }

    /// <summary>Writes also what the chip could not start, or what is no content of a flash.</summary>
    public bool Force { get; init; }

    /// <summary>Writes everything, also what the flash holds already.</summary>
    public bool Full { get; init; }

    /// <summary>Also erases what the image does not take, the file system with it; the RF calibration and init data stay.</summary>
    public bool EraseRest { get; init; }

    /// <summary>The header's flash mode; null chooses: the image's, DOUT on an ESP8285 and where the chip is seen to start with nothing else.</summary>
    public FlashMode? Mode { get; init; }

    /// <summary>Leaves the image's flash mode as it is, whatever the chip.</summary>
    public bool KeepMode { get; init; }

    /// <summary>The header's flash frequency; null keeps the image's.</summary>
    public FlashFrequency? Frequency { get; init; }

    /// <summary>Leaves the image's flash size as it is instead of setting the chip's.</summary>
    public bool KeepSize { get; init; }

    /// <summary>The header's flash size; null takes the chip's, and of the codes for one size the image's own.</summary>
    public FlashSize? Size { get; init; }

    /// <summary>Judges the files by themselves, before there is a board.</summary>
    /// <exception cref="UnsuitableFileException">One cannot be what belongs at its address, or two overlap.</exception>
    public void CheckFiles()
    {
        foreach (var part in Parts)
        {
            if (part.Data.IsEmpty)
                throw new UnsuitableFileException($"{part.Name} is empty.", "Name another file with --image.");
            if (part.Address < 0 || part.Address % FlashRange.Sector != 0)
                throw new UnsuitableFileException($"Address 0x{part.Address:x} of {part.Name} is not the start of a 4096-byte sector.", "Use a multiple of 0x1000.");
            if (!Force)
                Placement.Check(part.Name, FileIdentity.Of(part.Data), new FlashAddress(part.Address));
        }
        foreach (var (first, second) in Parts.OrderBy(part => part.Address).Zip(Parts.OrderBy(part => part.Address).Skip(1)))
        {
            if (first.End > second.Address)
            {
                throw new UnsuitableFileException(
                    $"{first.Name} takes the flash from 0x{first.Address:x5} to 0x{first.End - 1:x5}, and {second.Name} is to begin at 0x{second.Address:x5} already.",
                    "Give each file the address that its publisher names: --image FILE@ADDRESS.");
            }
        }
    }
}
