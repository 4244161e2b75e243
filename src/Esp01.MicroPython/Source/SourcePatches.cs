using System.Text.RegularExpressions;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Source;

/// <summary>Which changes a mix of release and SDK needs.</summary>
public static partial class SourcePatches
{
    private const string VersionScript = "py/makeversionhdr.py";

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
}
