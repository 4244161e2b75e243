namespace Esp01.Emulation.Peripherals;

/// <summary>Who drives the flash chip's select pin, the pad SD_CMD.</summary>
internal enum ChipSelect
{
    /// <summary>The SPI controller: low for the length of each of its commands.</summary>
    Controller,

    /// <summary>The program, as GPIO11, and low: whatever the controller shifts belongs to one command of the chip.</summary>
    HeldLow,

    /// <summary>The program, as GPIO11, and high: the chip does not listen.</summary>
    HeldHigh,
}
