namespace Esp01.Emulation.Rom;

/// <summary>What programs use of the ROM's watchdog functions: to switch it off for a while, and on again as it was.</summary>
internal static class RomWatchdog
{
    private const uint Control = 0x60000900;
    private const uint Feed = 0x60000914;
    private const uint FeedValue = 0x73;
    private const uint Enabled = 1;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x40002f34, "ets_wdt_get_mode", call => call.Return(Mode(call))),
        new(0x400030f0, "ets_wdt_disable", Disable),
        new(0x40003158, "ets_wdt_restore", Restore),
    ];

    private static uint Mode(RomCall call) => call.Memory.ReadWord(Control) & Enabled;

    /// <summary>Returns what <c>ets_wdt_restore</c> wants.</summary>
    private static void Disable(RomCall call)
    {
        var mode = Mode(call);
        call.Memory.WriteWord(Control, call.Memory.ReadWord(Control) & ~Enabled);
        call.Memory.WriteWord(Feed, FeedValue);
        call.Return(mode);
    }

    private static void Restore(RomCall call)
    {
        if (call[0] != 0)
            call.Memory.WriteWord(Control, call.Memory.ReadWord(Control) | Enabled);
        call.Return();
    }
}
