using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Peripherals;

/// <summary>
/// Pin functions and pull-ups: kept as written. On an ESP-01 only UART0, GPIO0 and GPIO2 reach the header, and their levels
/// do not depend on this choice in the model. The one choice that counts is whether the flash's chip select is a GPIO.
/// </summary>
internal sealed class IoMux : Peripheral
{
    private const string ChipSelectPad = "SD_CMD (GPIO11)";
    private const uint FunctionMask = 0x130;
    private const uint FunctionGpio = 0x030;

    private readonly Register _chipSelect;

    /// <param name="chipSelectChanged">The function of the pad SD_CMD was written.</param>
    public IoMux(BoardDiagnostics diagnostics, Action chipSelectChanged)
        : base("IO_MUX", 0x60000800, 0x44, diagnostics)
    {
        Declare("CONF", 0x00, writable: 0xffff_ffff);
        string[] pins =
        [
            "MTDI (GPIO12)", "MTCK (GPIO13)", "MTMS (GPIO14)", "MTDO (GPIO15)", "U0RXD (GPIO3)", "U0TXD (GPIO1)", "SD_CLK (GPIO6)", "SD_DATA0 (GPIO7)",
            "SD_DATA1 (GPIO8)", "SD_DATA2 (GPIO9)", "SD_DATA3 (GPIO10)", ChipSelectPad, "GPIO0", "GPIO2", "GPIO4", "GPIO5",
        ];
        // Output enables (0, 1), pull-ups and -downs (2, 3, 6, 7), function (4, 5, 8).
        Register? chipSelect = null;
        for (var pin = 0; pin < pins.Length; pin++)
        {
            var isChipSelect = pins[pin] == ChipSelectPad;
            var register = Declare(pins[pin], (uint)(4 + (pin * 4)), writable: 0x1ff, written: isChipSelect ? _ => chipSelectChanged() : null);
            if (isChipSelect)
                chipSelect = register;
        }

        _chipSelect = chipSelect!;
    }

    /// <summary>Whether the flash's chip select pad is GPIO11 instead of the SPI controller's.</summary>
    public bool ChipSelectIsGpio => (_chipSelect.Value & FunctionMask) == FunctionGpio;
}
