using System.Text.RegularExpressions;

namespace Esp01.Toolchain.Sdks.Debian;

/// <summary>The changes to the vendor's headers without which a C99 program cannot include them.</summary>
internal static partial class VendorHeaders
{
    /// <summary>Part of the sysroot's key; raised when a change below changes.</summary>
    public const string Version = "1";

    /// <summary>Below the SDK's folder.</summary>
    public const string TypesFile = "include/c_types.h";

    /// <summary>The SDK has no such header; MicroPython asks for the version as esp-open-sdk states it.</summary>
    public const string VersionHeader = "#undef ESP_SDK_VERSION\n#define ESP_SDK_VERSION 020100\n";

    /// <summary>
    /// c_types.h defines the names of stdint.h and stdbool.h itself, some with other types. The standard headers are included
    /// instead, and the definitions that collide are dropped.
    /// </summary>
    /// <exception cref="SdkChangeDoesNotApplyException">The header is not the one this change was written for.</exception>
    public static string WithStandardTypes(string header)
    {
        var changed = CollidingDefinition().Replace(header, "");
        const string guard = "#define _C_TYPES_H_";
        if (changed == header || !changed.Contains(guard, StringComparison.Ordinal))
            throw new SdkChangeDoesNotApplyException("standard types", TypesFile);
        return changed.Replace(guard, guard + "\n\n#include <stdbool.h>\n#include <stdint.h>", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(typedef\s+[\w ]+\s+(u?int(8|16|32|64)_t|bool)\s*;|#define\s+(true|false)\s+\([01]\))[ \t]*\r?\n", RegexOptions.Multiline)]
    private static partial Regex CollidingDefinition();
}
