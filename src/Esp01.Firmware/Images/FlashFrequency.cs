namespace Esp01.Firmware.Images;

/// <summary>The SPI clock: the lower half of byte 3 of the image header.</summary>
public enum FlashFrequency
{
    Megahertz40 = 0x0,
    Megahertz26 = 0x1,
    Megahertz20 = 0x2,
    Megahertz80 = 0xF,
}
