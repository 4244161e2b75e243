namespace Esp01.Emulation.Rom;

/// <summary>Time, speed, resets and random numbers.</summary>
internal static class RomSystem
{
    private const uint DelayLoop = 0x40002ed0;
    private const uint RtcControl = 0x60000700;
    private const uint RtcResetState = 0x60000714;
    private const uint SoftwareReset = 1u << 31;
    private const uint SeedOffset = 168;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x400025e0, "rtc_get_reset_reason", call => call.Return(call.Memory.ReadWord(RtcResetState) & 0xf)),
        new(0x4000264c, "software_reset", ResetByRtc),
        new(0x40002ecc, "ets_delay_us", Delay),
        new(DelayLoop, "ets_delay_us (waiting)", WaitDelay),
        new(0x40002f04, "ets_update_cpu_frequency", UpdateFrequency),
        new(0x40002f0c, "ets_get_cpu_frequency", call => call.Return(call.Memory.ReadWord(RomAddresses.CpuMegahertz))),
        // The registers of windowed calls, which this core has not.
        new(0x4000e320, "xthal_window_spill_nw", call => call.Return()),
        new(0x4000e324, "xthal_window_spill", call => call.Return()),
        new(0x40000600, "rand", Random),
        new(0x400005f0, "srand", SeedRandom),
    ];

    private static void ResetByRtc(RomCall call)
    {
        call.Memory.WriteWord(RtcControl, call.Memory.ReadWord(RtcControl) | SoftwareReset);
        call.Return();
    }

    /// <summary>Counts CCOUNT up to a value kept in A3, as the ROM's loop does, so that interrupts come in between.</summary>
    private static void Delay(RomCall call)
    {
        call.Cpu[3] = call.Cpu.CycleCount + (call[0] * call.Memory.ReadWord(RomAddresses.CpuMegahertz));
        call.Cpu[2] = call.Cpu.CycleCount;
        call.Jump(DelayLoop);
    }

    private static void WaitDelay(RomCall call)
    {
        // Half the range apart, so that more than 26 seconds are possible, as on the chip.
        var (cpu, total) = (call.Cpu, call.Cpu[3] - call.Cpu[2]);
        var passed = cpu.CycleCount - cpu[2];
        if (passed >= total)
        {
            call.Return();
            return;
        }

        if (cpu.StallUntil(cpu.CycleCount + Math.Min(total - passed, int.MaxValue)) && cpu.CycleCount - cpu[2] >= total)
            call.Return();
    }

    private static void UpdateFrequency(RomCall call)
    {
        call.Memory.WriteWord(RomAddresses.CpuMegahertz, call[0]);
        call.Return();
    }

    private static void SeedRandom(RomCall call)
    {
        var state = call.Memory.ReadWord(RomAddresses.ReentPointer) + SeedOffset;
        call.Memory.WriteWord(state, call[0]);
        call.Memory.WriteWord(state + 4, 0);
        call.Return();
    }

    /// <summary>The 64-bit linear congruential generator of newlib.</summary>
    private static void Random(RomCall call)
    {
        var state = call.Memory.ReadWord(RomAddresses.ReentPointer) + SeedOffset;
        var seed = call.Memory.ReadWord(state) | ((ulong)call.Memory.ReadWord(state + 4) << 32);
        seed = (seed * 6364136223846793005UL) + 1;
        call.Memory.WriteWord(state, (uint)seed);
        call.Memory.WriteWord(state + 4, (uint)(seed >> 32));
        call.Return((uint)(seed >> 32) & int.MaxValue);
    }
}
