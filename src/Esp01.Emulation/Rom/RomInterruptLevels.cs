using Esp01.Emulation.Cpu;

namespace Esp01.Emulation.Rom;

/// <summary>The functions of Xtensa's run-time "XTOS" that raise and restore PS.INTLEVEL.</summary>
internal static class RomInterruptLevels
{
    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x4000056c, "_xtos_restore_intlevel", Restore),
        new(0x4000dbfc, "_xtos_set_intlevel", call => Set(call, call[0])),
        new(0x4000dc18, "_xtos_set_min_intlevel", call => Set(call, Math.Max(call[0], Level(call)))),
    ];

    private static uint Level(RomCall call) => call.Cpu.ReadSpecial(SpecialRegister.Ps) & ProcessorStatus.InterruptLevelMask;

    /// <summary>The argument is a whole PS, as the other two return it.</summary>
    private static void Restore(RomCall call)
    {
        call.Cpu.WriteSpecial(SpecialRegister.Ps, call[0]);
        call.Return();
    }

    private static void Set(RomCall call, uint level)
    {
        var old = call.Cpu.ReadSpecial(SpecialRegister.Ps);
        call.Cpu.WriteSpecial(SpecialRegister.Ps, (old & ~ProcessorStatus.InterruptLevelMask) | (level & ProcessorStatus.InterruptLevelMask));
        call.Return(old);
    }
}
