using System.Text.RegularExpressions;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Source;

/// <summary>Which changes a mix of release and SDK needs.</summary>
public static partial class SourcePatches
{
    private const string VersionScript = "py/makeversionhdr.py";

    /// <summary>The compiled modules: frozen_content.o, and frozen_mpy.o before there were manifests.</summary>
    private const string FrozenObjects = "*/frozen_*.o";

    private static readonly SourcePatch ExceptionVectors = new(
        "exception-vectors",
        "ld of binutils 2.40 and later takes the five vectors from this address list instead of the SDK's library; the board would die at its first interrupt.",
        "ports/esp8266/boards/eagle.rom.addr.v6.ld",
        ExceptionVectorLine(),
        "",
        Matches: 5);

    private static readonly SourcePatch NoCryptolib = new(
        "no-cryptolib",
        "cryptolib takes AES from axTLS, which this source does not contain.",
        "ports/esp8266/boards/ESP8266_GENERIC/mpconfigboard.h",
        CryptolibSwitch(),
        "$1(0)",
        Matches: 2);

    private static readonly SourcePatch VersionFromOutside = new(
        "version-from-outside",
        "Before 1.20 the version string comes from git alone, and there is no repository where it is built.",
        VersionScript,
        VersionFromGit(),
        "(os.environ[\"MICROPY_GIT_TAG\"], os.environ[\"MICROPY_GIT_HASH\"])",
        Matches: 1);

    /// <summary>Until 1.10 the script splits the version string itself, where it asks git.</summary>
    private static readonly SourcePatch VersionNumbersFromOutside = VersionFromOutside with
    {
        Replacement = "(os.environ[\"MICROPY_GIT_TAG\"], os.environ[\"MICROPY_GIT_HASH\"], os.environ[\"MICROPY_GIT_TAG\"][1:].split(\".\"))",
    };

    private static readonly SourcePatch DateFromOutside = new(
        "date-from-outside",
        "Before 1.14 the build date is the day's; two builds of the same source would differ.",
        VersionScript,
        Today(),
        "datetime.datetime.utcfromtimestamp(int(os.environ[\"SOURCE_DATE_EPOCH\"])).date()",
        Matches: 1);

    private static readonly SourcePatch NoAnnotations = new(
        "no-variable-annotations",
        "From 1.27 on mpy-tool.py annotates two variables, which Ubuntu 16.04's Python 3.5 does not parse; nothing reads the annotations.",
        "tools/mpy-tool.py",
        VariableAnnotation(),
        "$1 =",
        Matches: 2);

    /// <summary>
    /// First of the modules come the tables that code outside points at, so that their places stay as they are when a module
    /// changes; behind them, because it grows, the pool of names. The section names are those of tools/mpy-tool.py.
    /// </summary>
    private static readonly SourcePatch FrozenContentLast = new(
        "frozen-content-last",
        "In the middle of the image, a frozen module that grows would move everything behind it, and nearly all of the flash would be written again.",
        "ports/esp8266/boards/esp8266_common.ld",
        AllOtherConstants(),
        $"$1(EXCLUDE_FILE({FrozenObjects}) .rodata*)\n"
            + $"        {FrozenObjects}(.rodata.mp_frozen_*)\n"
            + $"        {FrozenObjects}(.rodata.mp_qstr_frozen_const_pool)\n"
            + $"        {FrozenObjects}(.rodata*)",
        Matches: 1);

    /// <summary>Private, so that the flag stays away from what is made on the way to the object.</summary>
    private static readonly SourcePatch FrozenStringsApart = new(
        "frozen-strings-apart",
        "The linker merges strings that end alike, so a new name in a frozen module could shorten one of MicroPython's own and move all code behind it.",
        "ports/esp8266/Makefile",
        CommonRules(),
        "$$(BUILD)/frozen_content.o $$(BUILD)/frozen_mpy.o: private CFLAGS += -fno-merge-constants\n$0",
        Matches: 1);

    /// <param name="selection">Release and SDK.</param>
    /// <param name="hasAxTls">Whether the source has lib/axtls.</param>
    public static IReadOnlyList<SourcePatch> For(FirmwareSelection selection, bool hasAxTls)
    {
        var patches = new List<SourcePatch>();
        if (selection.Sdk != SdkFlavour.EspOpenSdk)
            patches.Add(ExceptionVectors);
        // The open SDK's own configuration header switches it off already.
        if (!hasAxTls && selection.Sdk != SdkFlavour.Open)
            patches.Add(NoCryptolib);
        if (!selection.Release.TakesGitDescription)
            patches.Add(selection.Release.Era == BuildEra.NoBoards ? VersionNumbersFromOutside : VersionFromOutside);
        if (!selection.Release.TakesBuildDate)
            patches.Add(DateFromOutside);
        if (selection.Sdk == SdkFlavour.EspOpenSdk && selection.Release.FirstPython > MicroPythonReleases.XenialPython)
            patches.Add(NoAnnotations);
        // Before 1.12 there is no folder of boards.
        patches.Add(selection.Release.Era == BuildEra.NoBoards ? FrozenContentLast with { File = "ports/esp8266/esp8266_common.ld" } : FrozenContentLast);
        patches.Add(FrozenStringsApart);
        return patches;
    }

    [GeneratedRegex(@"^PROVIDE \( _(Debug|Double|Kernel|NMI|User)ExceptionVector = 0x[0-9a-f]+ \);\r?\n", RegexOptions.Multiline)]
    private static partial Regex ExceptionVectorLine();

    [GeneratedRegex(@"(?<=    info = )get_version_info_from_git\(\)")]
    private static partial Regex VersionFromGit();

    [GeneratedRegex(@"datetime\.date\.today\(\)")]
    private static partial Regex Today();

    [GeneratedRegex("""(self\.(?:line_number|buf)): (?:int|"io\.StringIO \| None") =""")]
    private static partial Regex VariableAnnotation();

    [GeneratedRegex(@"^(#define MICROPY_PY_CRYPTOLIB\s+)\(1\)", RegexOptions.Multiline)]
    private static partial Regex CryptolibSwitch();

    /// <summary><c>build/*.o(.rodata*)</c> in 1.9.4, <c>build-*/*.o(.rodata*)</c> until 1.17, <c>*/*.o(.rodata*)</c> since.</summary>
    [GeneratedRegex(@"^( +(?:build/|build-\*/|\*/)\*\.o)\(\.rodata\*\)$", RegexOptions.Multiline)]
    private static partial Regex AllOtherConstants();

    [GeneratedRegex(@"^include \$\(TOP\)/py/mkrules\.mk$", RegexOptions.Multiline)]
    private static partial Regex CommonRules();
}
