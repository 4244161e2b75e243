using Esp01.Firmware.Images;

namespace Esp01.RomLoader.Flashing;

/// <summary>What to write where.</summary>
public sealed record FlashRequest
{
    public required ReadOnlyMemory<byte> Image { get; init; }

    /// <summary>Flash address, a multiple of 4096. An image that the chip boots stands at 0.</summary>
    public int Address { get; init; }

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
}
