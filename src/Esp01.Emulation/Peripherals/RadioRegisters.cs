namespace Esp01.Emulation.Peripherals;

/// <summary>Ranges that the SDK fills while it tunes the radio, kept without effect (<see cref="StoredRegisters"/>).</summary>
internal static class RadioRegisters
{
    public static IReadOnlyList<(string Name, uint Address, uint Length)> Ranges { get; } =
    [
        ("radio front end", 0x60000400, 0x200),
    ];
}
