namespace Esp01.Repl.Diagnosis;

/// <summary>Why there is no prompt.</summary>
public enum PromptFailureKind
{
    /// <summary>Not one byte came.</summary>
    Silent,

    /// <summary>The chip starts again and again.</summary>
    BootLoop,

    /// <summary>GPIO0 was low at reset: the chip waits for a flasher.</summary>
    BootloaderMode,

    /// <summary>Only bytes that make no sense at this speed.</summary>
    WrongBaudRate,

    /// <summary>The file system is neither mountable nor blank; MicroPython prints that for ever.</summary>
    CorruptFileSystem,

    /// <summary>MicroPython starts, and its prompt is not on this UART.</summary>
    ReplDetached,

    /// <summary>A program prints and does not let itself be interrupted.</summary>
    ProgramNotInterruptible,

    /// <summary>Something answers that is not MicroPython.</summary>
    OtherFirmware,

    /// <summary>Some bytes, none of the signs above.</summary>
    Unknown,
}
