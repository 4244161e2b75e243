using Esp01.Containers.Engine;
using Esp01.MicroPython;
using Esp01.MicroPython.Building;
using Esp01.MicroPython.Releasing;
using Esp01.MicroPython.Tailoring;
using Esp01.Repl;
using Esp01.Repl.Files;
using Esp01.Repl.RawRepl;
using Esp01.RomLoader;
using Esp01.RomLoader.Diagnosis;
using Esp01.Serial;
using Esp01.Toolchain;

namespace Output;

/// <summary>Which page says more about a failure than fits into its message. A test follows each of these links.</summary>
internal static class Guide
{
    /// <returns>Null for what no page explains: a syntax error in a module, a misspelt option.</returns>
    public static string? PageFor(Exception exception) => exception switch
    {
        // Nothing heard at all is nearly always the wiring, and mostly that of a first board.
        NoBootloaderException { Cause: SilenceCause.Silence } => "docs/first-board.md#when-nothing-is-heard",
        // What is wrong is on this computer, or in the script; the message has all of it.
        LocalPathException or BoardPathException or BoardFileNotFoundException or RemotePythonException => null,
        FlasherException => "docs/troubleshooting.md#the-bootloader",
        SerialLinkException => "docs/flashing.md#ports",
        ReplException => "docs/troubleshooting.md#the-prompt",
        EngineException => "docs/troubleshooting.md#the-container-engine",
        ToolchainException => "docs/troubleshooting.md#sources-and-compiler",
        ReleaseException => "docs/troubleshooting.md#releases",
        TailoringException or UnknownNameException or FirmwareTooLargeException => "docs/modules.md#what-is-in-the-image",
        MicroPythonException => "docs/troubleshooting.md#modules-and-options",
        _ => null,
    };
}
