namespace Esp01.Firmware.Images.Identity;

/// <summary>File systems that firmware for the ESP8266 keeps in flash.</summary>
public enum FlashFileSystem
{
    /// <summary>Something else.</summary>
    None,

    /// <summary>Nothing but FF: a firmware that starts makes its file system there.</summary>
    Blank,

    Fat,
    LittleFs1,
    LittleFs2,
    RomFs,
}

/// <summary>Names of <see cref="FlashFileSystem"/>.</summary>
public static class FlashFileSystemNames
{
    public static string ToDisplayName(this FlashFileSystem system) => system switch
    {
        FlashFileSystem.Blank => "blank flash",
        FlashFileSystem.Fat => "FAT",
        FlashFileSystem.LittleFs1 => "littlefs 1",
        FlashFileSystem.LittleFs2 => "littlefs 2",
        FlashFileSystem.RomFs => "ROMFS",
        _ => "something else",
    };
}
