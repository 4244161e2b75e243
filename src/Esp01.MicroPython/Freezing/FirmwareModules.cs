using Esp01.MicroPython.Source;

namespace Esp01.MicroPython.Freezing;

/// <summary>
/// Modules of MicroPython that are compiled C on the ESP8266, with the name that programs import. A test compares them with what a board
/// that runs says.
/// </summary>
public static class FirmwareModules
{
    /// <summary>Found before any file (MP_REGISTER_MODULE; before 1.19 MICROPY_PORT_BUILTIN_MODULES).</summary>
    private static readonly string[] Always =
        ["_asyncio", "_espnow", "_onewire", "_webrepl", "btree", "builtins", "deflate", "esp", "framebuf", "gc", "lwip", "math", "micropython", "network", "sys", "tls", "uctypes", "vfs"];

    /// <summary>Found when no file has the name (MP_REGISTER_EXTENSIBLE_MODULE; before 1.21 by weak links, as <c>time</c> for <c>utime</c>).</summary>
    private static readonly string[] WithoutFile =
    [
        "array", "binascii", "collections", "cryptolib", "errno", "hashlib", "heapq", "io", "json", "machine", "os", "platform", "random", "re", "select", "socket", "struct", "time",
        "websocket",
    ];

    public static IEnumerable<string> All => Always.Concat(WithoutFile);

    /// <summary>The release since which a file can take the place of <c>machine</c>.</summary>
    private static readonly MicroPythonVersion MachineWithoutFile = new(1, 19, 0);

    /// <summary>What becomes of a frozen module that has the name of one of the firmware's own; <c>null</c> when it has not.</summary>
    public static string? Clash(FrozenModule module, MicroPythonVersion version)
    {
        var name = module.ImportName;
        return Always.Contains(name) || (name == "machine" && version < MachineWithoutFile)
            ? $"{module.Path} is never imported: the firmware's own {name} is found before any file"
            : WithoutFile.Contains(name)
                ? $"{module.Path} takes the place of the firmware's own {name} for every program and every other module"
                : null;
    }
}
