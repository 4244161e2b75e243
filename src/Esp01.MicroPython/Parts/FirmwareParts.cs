using System.Text.RegularExpressions;

namespace Esp01.MicroPython.Parts;

/// <summary>
/// What firmwares of MicroPython for the ESP8266 are made of. Which of it one has, its linker map says; the licences are those of
/// the list in MicroPython's LICENSE and of the headers of the files.
/// </summary>
internal static partial class FirmwareParts
{
    public const string MicroPython = "micropython";
    public const string Library = "micropython-lib";
    public const string OpenSdk = "open-sdk";

    /// <summary>Folders of MicroPython's tree that are its own; before 1.17 some of shared/ were in lib/.</summary>
    public static IReadOnlyList<string> OwnFolders { get; } =
        ["py", "extmod", "shared", "drivers", "ports/esp8266", "lib/embed", "lib/libc", "lib/mp-readline", "lib/netutils", "lib/timeutils", "lib/utils"];

    /// <summary>What is compiled from MicroPython's tree: everything below the folder of objects that no other row takes.</summary>
    public static FirmwarePart Own { get; } = new(MicroPython, "The MicroPython project", "MIT", BuiltObject());

    /// <summary>More particular ones first. What is included into a file of MicroPython is known by that file's object.</summary>
    public static IReadOnlyList<FirmwarePart> All { get; } =
    [
        new("littlefs", "The littlefs authors", "BSD-3-Clause", Littlefs())
        {
            Folders = ["lib/littlefs"],
            VersionIn = ("lfs2.h", LittlefsVersion()),
            StandardText = "BSD-3-Clause",
        },
        new("fatfs", "ChaN", "BSD-1-Clause", FatFs()) { Folders = ["lib/oofatfs"], VersionIn = ("ff.c", FatFsVersion()) },
        new("libm", "Sun Microsystems, the newlib and musl projects", "SunPro AND MIT", Libm()) { Folders = ["lib/libm"] },
        new("re1.5", "Russ Cox, Paul Sokolovsky", "BSD-3-Clause", Re15()) { Folders = ["lib/re1.5", "extmod/re1.5"], StandardText = "BSD-3-Clause", IsIncluded = true },
        new("uzlib", "Joergen Ibsen, Paul Sokolovsky", "Zlib", Uzlib()) { Folders = ["lib/uzlib", "extmod/uzlib"], IsIncluded = true },
        new("crypto-algorithms", "Brad Conte", "LicenseRef-Public-Domain", CryptoAlgorithms()) { Folders = ["lib/crypto-algorithms", "extmod/crypto-algorithms"], IsIncluded = true },
        new("axtls", "Cameron Rich", "BSD-3-Clause", AxTls()) { Folders = ["lib/axtls"], Sources = ["axtls"] },
        new("berkeley-db", "The Regents of the University of California", "BSD-3-Clause", BerkeleyDb()) { Folders = ["lib/berkeley-db-1.xx"], Sources = ["berkeley-db"] },
        new("lwip", "Swedish Institute of Computer Science", "BSD-3-Clause", Lwip()) { Sources = ["esp-open-lwip", "lwip"], SdkText = "esp-open-lwip" },
        new("esp8266-nonos-sdk", "Espressif Systems", "LicenseRef-Espressif-MIT", Vendor()) { Sources = ["nonos-sdk"], SdkText = "nonos-sdk" },
        new("lx106-hal", "Tensilica", "MIT", Hal()) { Sources = ["lx106-hal"], SdkText = "lx106-hal" },
        new("newlib", "The newlib project", "LicenseRef-Newlib", Newlib()) { Sources = ["newlib"], SdkText = "newlib" },
        new("libgcc", "Free Software Foundation", "GPL-3.0-or-later WITH GCC-exception-3.1", Libgcc()) { Sources = ["gcc"], SdkText = "libgcc" },
    ];

    [GeneratedRegex(@"^build[^/]*/(?!.*\.a\()")]
    private static partial Regex BuiltObject();

    [GeneratedRegex("/lib/littlefs/")]
    private static partial Regex Littlefs();

    [GeneratedRegex(@"LFS2_VERSION 0x(?<major>[0-9a-f]{4})(?<minor>[0-9a-f]{4})")]
    private static partial Regex LittlefsVersion();

    [GeneratedRegex("/lib/oofatfs/")]
    private static partial Regex FatFs();

    [GeneratedRegex(@"\b(?<text>R0\.\d+\w?)\b")]
    private static partial Regex FatFsVersion();

    [GeneratedRegex(@"/lib/libm/|\blibm\.a")]
    private static partial Regex Libm();

    [GeneratedRegex(@"/extmod/modu?re\.o")]
    private static partial Regex Re15();

    [GeneratedRegex(@"/extmod/mod(deflate|uzlib)\.o")]
    private static partial Regex Uzlib();

    [GeneratedRegex(@"/extmod/modu?hashlib\.o")]
    private static partial Regex CryptoAlgorithms();

    [GeneratedRegex(@"/lib/axtls/|\blibaxtls\.a")]
    private static partial Regex AxTls();

    [GeneratedRegex(@"/lib/berkeley-db-1\.xx/")]
    private static partial Regex BerkeleyDb();

    /// <summary>A library of its own, or in the open SDK one of those that the linker script puts into flash as a whole.</summary>
    [GeneratedRegex(@"\bliblwip\w*\.a|\blibnet80211\.a[(:]lwip-")]
    private static partial Regex Lwip();

    [GeneratedRegex(@"\blib(main|net80211|phy|pp|wpa|espnow|crypto|smartconfig|ssl|wps|json|upgrade)\.a")]
    private static partial Regex Vendor();

    [GeneratedRegex(@"\blibhal\.a")]
    private static partial Regex Hal();

    [GeneratedRegex(@"\blibc\.a")]
    private static partial Regex Newlib();

    [GeneratedRegex(@"\blibgcc\.a")]
    private static partial Regex Libgcc();
}
