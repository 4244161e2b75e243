using System.Globalization;

namespace Esp01.Firmware.Flash;

/// <summary>
/// The script that gives the linker a layout's regions. Everything else is in MicroPython's own esp8266_common.ld, which also
/// computes <c>_firmware_size</c>, where the file system starts, from the end of irom.
/// </summary>
public static class LinkerScript
{
    private const int DataRam = 80 << 10;
    private const int InstructionRam = 32 << 10;

    /// <param name="layout">Where irom ends.</param>
    /// <param name="commonScript">Path of esp8266_common.ld as the linker finds it.</param>
    public static string For(FlashLayout layout, string commonScript) =>
        Write($"Firmware ends at {layout.UserStart} of a chip of {layout.ChipBytes >> 10} KiB.", DataRam, InstructionRam, layout.IromLength, commonScript);

    /// <summary>Regions that nothing overflows. What is linked so runs on no board, and tells by how much a firmware is too large and what of it is large.</summary>
    public static string WithoutLimits(string commonScript) =>
        Write("For measuring only: larger than any chip.", DataRam * 4, InstructionRam * 8, 4 << 20, commonScript);

    private static string Write(string what, int dataRam, int instructionRam, int irom, string commonScript) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        /* {{what}} */
        MEMORY
        {
            dport0_0_seg : ORIGIN = 0x3ff00000, LENGTH = 0x10
            dram0_0_seg  : ORIGIN = 0x3ffe8000, LENGTH = 0x{{dataRam:x}}
            iram1_0_seg  : ORIGIN = 0x40100000, LENGTH = 0x{{instructionRam:x}}
            irom0_0_seg  : ORIGIN = 0x{{FlashLayout.IromStart.Mapped:x}}, LENGTH = 0x{{irom:x}}
        }

        INCLUDE {{commonScript}}

        """).ReplaceLineEndings("\n");
}
