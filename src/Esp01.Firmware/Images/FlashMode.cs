namespace Esp01.Firmware.Images;

/// <summary>How the ROM reads the flash chip: byte 2 of the image header.</summary>
public enum FlashMode
{
    Qio = 0,
    Qout = 1,
    Dio = 2,
    Dout = 3,
}
