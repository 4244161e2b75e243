using Esp01.MicroPython.Source;

namespace Esp01.MicroPython.Tailoring;

/// <summary>
/// What can be left out, by the names of ports/esp8266/mpconfigport.h, boards/ESP8266_GENERIC/mpconfigboard.h and py/mpconfig.h.
/// Up to 1.20 some macros and modules had a <c>U</c> in front of the name they have now.
/// </summary>
public static class FirmwareOptions
{
    public static IReadOnlyList<FirmwareOption> All { get; } =
    [
        new("btree", "the database module btree")
        {
            MakeVariables = ["MICROPY_PY_BTREE"],
            BuiltinModules = ["btree"],
            Witnesses = ["mp_module_btree"],
        },
        new("cryptolib", "AES for programs")
        {
            Since = new MicroPythonVersion(1, 10, 0),
            // AES is axTLS's. From 1.27 on cryptolib goes by itself.
            Needs = "ssl",
            Macros = ["MICROPY_PY_CRYPTOLIB", "MICROPY_PY_UCRYPTOLIB"],
            BuiltinModules = ["cryptolib", "ucryptolib"],
            Witnesses = ["mp_module_cryptolib", "mp_module_ucryptolib"],
        },
        new("deflate", "unpacking of compressed data")
        {
            Macros = ["MICROPY_PY_DEFLATE", "MICROPY_PY_UZLIB"],
            BuiltinModules = ["deflate", "uzlib"],
            Witnesses = ["mp_module_deflate", "mp_module_uzlib"],
        },
        new("emitters", "@native, @viper and inline assembler")
        {
            Macros = ["MICROPY_EMIT_XTENSA", "MICROPY_EMIT_INLINE_XTENSA"],
            Witnesses = ["emit_native_xtensa_new", "emit_inline_xtensa_new"],
        },
        new("espnow", "messages between boards without an access point")
        {
            Since = new MicroPythonVersion(1, 21, 0),
            MakeVariables = ["MICROPY_PY_ESPNOW", "MICROPY_ESPNOW"],
            FrozenModules = ["espnow", "aioespnow"],
            BuiltinModules = ["_espnow"],
            Witnesses = ["mp_module_espnow", "mp_module_esp_espnow"],
        },
        new("framebuf", "drawing for displays")
        {
            Macros = ["MICROPY_PY_FRAMEBUF"],
            FrozenModules = ["ssd1306"],
            BuiltinModules = ["framebuf"],
            Witnesses = ["mp_module_framebuf"],
        },
        new("math", "the module math")
        {
            Macros = ["MICROPY_PY_MATH"],
            BuiltinModules = ["math"],
            Witnesses = ["mp_module_math"],
        },
        new("re", "regular expressions")
        {
            Macros = ["MICROPY_PY_RE", "MICROPY_PY_URE"],
            BuiltinModules = ["re", "ure"],
            Witnesses = ["mp_module_re", "mp_module_ure"],
        },
        new("ssl", "TLS: https, and hashlib.sha1")
        {
            MakeVariables = ["MICROPY_PY_SSL", "MICROPY_PY_USSL", "MICROPY_SSL_AXTLS"],
            FrozenModules = ["ssl"],
            BuiltinModules = ["tls", "ussl"],
            Witnesses = ["mp_module_tls", "mp_module_ssl", "mp_module_ussl"],
        },
        new("uctypes", "access to C structures; port_diag needs it")
        {
            Macros = ["MICROPY_PY_UCTYPES"],
            FrozenModules = ["port_diag"],
            BuiltinModules = ["uctypes"],
            Witnesses = ["mp_module_uctypes"],
        },
        new("webrepl", "the prompt over WiFi, with its websockets")
        {
            Macros = ["MICROPY_PY_WEBREPL", "MICROPY_PY_WEBSOCKET", "MICROPY_PY_UWEBSOCKET"],
            FrozenModules = ["webrepl", "webrepl_setup", "websocket_helper"],
            BuiltinModules = ["_webrepl", "websocket", "uwebsocket"],
            Witnesses = ["mp_module_webrepl", "mp_module_websocket", "mp_module_uwebsocket"],
        },
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(option => option.Name)];

    public static FirmwareOption? Find(string name) => All.FirstOrDefault(option => option.Name == name);
}
