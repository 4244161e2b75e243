using Esp01.Testing.Links;

namespace Esp01.Repl.Tests.RawRepl;

/// <summary>
/// The bytes of both protocol generations, as shared/runtime/pyexec.c sends them; the split is v1.14, where raw-paste came.
/// </summary>
internal static class ReplTranscripts
{
    public const string RawPrompt = "raw REPL; CTRL-B to exit\r\n>";
    public const string OldBanner = "MicroPython v1.9.4-8-ga9a3caad0 on 2018-05-11; ESP module with ESP8266\r\nType \"help()\" for more information.\r\n>>> ";
    public const string NewBanner = "MicroPython v1.24.1 on 2024-11-29; ESP module (1M) with ESP8266\r\nType \"help()\" for more information.\r\n>>> ";

    /// <summary>A board at its friendly prompt is interrupted and asked for the raw one.</summary>
    public static ScriptedLink EntersRaw(this ScriptedLink link) => link
        .Expect("\r\x03").Reply("\r\n>>> \r\n>>> ")
        .Expect("\x03").Reply("\r\n>>> ")
        .Expect("\r\x01").Reply("\r\n>>> \r\n" + RawPrompt);

    /// <summary>A board before 1.14 takes Ctrl-E and A for code and Ctrl-A for the wish to start over.</summary>
    public static ScriptedLink RefusesRawPasteAsOld(this ScriptedLink link) => link.Expect("\x05" + "A\x01").Reply(RawPrompt);

    public static ScriptedLink GrantsRawPaste(this ScriptedLink link, int window = 128) => link
        .Expect("\x05" + "A\x01").Reply($"R\x01{(char)(window & 255)}{(char)(window >> 8)}\x01");

    /// <summary>A whole execution by raw-paste, with code short enough for one window.</summary>
    public static ScriptedLink RunsByRawPaste(this ScriptedLink link, string code, string output, string error = "") => link
        .GrantsRawPaste().Expect(code + "\x04").Reply("\x04" + output + "\x04" + error + "\x04>");

    public static ScriptedLink RunsPlain(this ScriptedLink link, string code, string output, string error = "") => link
        .Expect(code + "\x04").Reply("OK" + output + "\x04" + error + "\x04>");
}
