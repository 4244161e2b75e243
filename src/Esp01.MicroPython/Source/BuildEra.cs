namespace Esp01.MicroPython.Source;

/// <summary>How a release is told which board and layout to build; the names changed over the years.</summary>
public enum BuildEra
{
    /// <summary>1.9.4: no boards; <c>make</c> or <c>make 512k</c>.</summary>
    NoBoards,

    /// <summary>1.12 to 1.20: one board per layout, <c>BOARD=GENERIC_1M</c>.</summary>
    BoardPerLayout,

    /// <summary>1.21 and later: <c>BOARD=ESP8266_GENERIC BOARD_VARIANT=FLASH_1M</c>.</summary>
    BoardVariants,
}
