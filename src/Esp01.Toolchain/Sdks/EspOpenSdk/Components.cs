namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>
/// Everything that esp-open-sdk builds, with the forms it can come in. Names and versions are those of its crosstool-NG
/// (scripts/build/companion_libs, cc, binutils, libc).
/// </summary>
internal static class Components
{
    /// <summary>Names in the lock file of the trees below esp-open-sdk, and the folder of each: its own submodules, and the vendor's SDK.</summary>
    public static IReadOnlyList<(string Source, string Folder)> Trees { get; } =
    [
        ("esp-open-sdk", ""),
        ("crosstool-ng", "crosstool-NG"),
        ("esp-open-lwip", "esp-open-lwip"),
        ("esptool-1.2", "esptool"),
        ("lx106-hal", "lx106-hal"),
        ("nonos-sdk", "ESP8266_NONOS_SDK-2.1.0-18-g61248df"),
    ];

    /// <summary>Names in the lock file of the archives that are wanted.</summary>
    public static IReadOnlyList<string> Archives { get; } = ["gmp", "mpfr", "isl", "cloog", "mpc", "binutils", "gcc", "newlib"];

    /// <summary>What the debugger needs besides.</summary>
    public static IReadOnlyList<string> DebuggerArchives { get; } = ["gdb", "expat", "ncurses"];

    public static IReadOnlyList<Component> All { get; } =
    [
        new("gmp", "gmp-6.0.0a"),
        new("gmp-git", "gmp-6.0.0a"),
        new("mpfr", "mpfr-3.1.3"),
        new("mpfr-git", "mpfr-3.1.3"),
        new("isl", "isl-0.14"),
        // gcc asks isl for its version; in a git tree the file that answers is made by "make dist".
        new("isl-git", "isl-0.14") { Additions = new Dictionary<string, string> { ["GIT_HEAD_ID"] = "isl-0.14\n" }, Generate = "autoreconf -i" },
        new("cloog", "cloog-0.18.4"),
        new("cloog-ubuntu", "cloog-0.18.4"),
        new("mpc", "mpc-1.0.3"),
        new("mpc-1.1.0-git", "mpc-1.1.0") { Generate = "autoreconf -i", Overrides = ["CT_MPC_VERSION=\"1.1.0\"", "CT_MPC_V_1_1_0=y"] },
        new("binutils", "binutils-2.25.1"),
        new("binutils-git", "binutils-2.25.1"),
        new("gcc", "gcc-4.8.5"),
        new("gcc-ubuntu", "gcc-4.8.5") { PackagedAt = "usr/src/gcc-4.8/gcc-4.8.5.tar.xz" },
        new("newlib", "newlib-2.0.0"),
        new("newlib-git", "newlib-2.0.0"),
        new("gdb", "gdb-7.10"),
        new("gdb-git", "gdb-7.10"),
        new("expat", "expat-2.1.0"),
        new("expat-git", "expat-2.1.0")
        {
            Folder = "expat",
            // Without a makefile of automake's autoreconf neither copies config.guess and install-sh nor finds libtool's macros.
            Generate = "libtoolize --copy --force --install && aclocal -I m4 && autoheader && autoconf",
        },
        new("ncurses", "ncurses-6.0"),
        new("ncurses-git", "ncurses-6.0"),
    ];
}
