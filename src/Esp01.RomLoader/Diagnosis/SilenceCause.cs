namespace Esp01.RomLoader.Diagnosis;

/// <summary>Why no bootloader answered.</summary>
public enum SilenceCause
{
    /// <summary>Not one byte came.</summary>
    Silence,

    /// <summary>Bytes came that are no text at 74880 or 115200 baud.</summary>
    Garbage,

    /// <summary>The program in flash runs: its boot mode, prompt or messages were seen.</summary>
    ProgramRuns,

    /// <summary>The boot text names a mode that only a low GPIO2 gives.</summary>
    Gpio2Low,

    /// <summary>The boot text names a mode that only a high GPIO15 gives.</summary>
    Gpio15High,

    /// <summary>The boot text says bootloader, but it does not answer: the line to the chip's RX.</summary>
    BootloaderDeaf,

    /// <summary>What is sent comes back as it is.</summary>
    Echo,
}
