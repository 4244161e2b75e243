namespace Esp01.Firmware.Images.Identity;

/// <summary>What a file is, as far as flashing an ESP8266 is concerned.</summary>
public enum FileKind
{
    /// <summary>An image that the boot ROM starts from address 0, whole and undamaged.</summary>
    Image,

    /// <summary>An undamaged application that a second-stage boot loader starts (magic EA): half of an over-the-air layout.</summary>
    Application,

    /// <summary>An image or application that is cut off.</summary>
    CutOff,

    /// <summary>An image or application whose checksum, CRC or MD5 is wrong.</summary>
    Damaged,

    /// <summary>Flash content that is no program: a file system, RF init data, blank sectors.</summary>
    FlashData,

    /// <summary>Something that belongs in no flash as it is: another chip's image, an archive, a page, an ELF file.</summary>
    Foreign,

    /// <summary>Nothing known.</summary>
    Unknown,
}
