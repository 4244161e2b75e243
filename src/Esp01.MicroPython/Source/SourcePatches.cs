using System.Text.RegularExpressions;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Source;

/// <summary>Which changes a mix of release and SDK needs.</summary>
public static partial class SourcePatches
{
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
        return patches;
    }

    [GeneratedRegex(@"^PROVIDE \( _(Debug|Double|Kernel|NMI|User)ExceptionVector = 0x[0-9a-f]+ \);\r?\n", RegexOptions.Multiline)]
    private static partial Regex ExceptionVectorLine();

    [GeneratedRegex(@"^(#define MICROPY_PY_CRYPTOLIB\s+)\(1\)", RegexOptions.Multiline)]
    private static partial Regex CryptolibSwitch();
}
