namespace Esp01.Emulation.Rom;

/// <summary>Compiler support: the divisions and 64-bit products that the processor has no instruction for.</summary>
internal static class RomArithmetic
{
    private const int DivisionCycles = 40;
    private const int LongDivisionCycles = 150;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x40000650, "__muldi3", call => Give(call, 12, call.Long(0) * call.Long(2))),
        new(0x4000dcf0, "__umulsidi3", call => Give(call, 12, (ulong)call[0] * call[1])),
        new(0x4000dc88, "__divsi3", call => Give(call, Divide((int)call[0], (int)call[1]))),
        new(0x4000e21c, "__udivsi3", call => Give(call, call[1] == 0 ? 0 : call[0] / call[1])),
        new(0x4000e268, "__umodsi3", call => Give(call, call[1] == 0 ? 0 : call[0] % call[1])),
        new(0x4000ce60, "__divdi3", call => Give(call, LongDivisionCycles, Divide((long)call.Long(0), (long)call.Long(2)))),
        new(0x4000d310, "__udivdi3", call => Give(call, LongDivisionCycles, call.Long(2) == 0 ? 0 : call.Long(0) / call.Long(2))),
        new(0x4000d770, "__umoddi3", call => Give(call, LongDivisionCycles, call.Long(2) == 0 ? 0 : call.Long(0) % call.Long(2))),
        new(0x400031b4, "roundup2", call => call.Return((call[0] + call[1] - 1) & ~(call[1] - 1))),
    ];

    /// <summary>A division by zero gives 0; programs do not rely on it. The most negative number divided by -1 wraps.</summary>
    private static uint Divide(int left, int right) => right switch
    {
        0 => 0,
        -1 => (uint)-left,
        _ => (uint)(left / right),
    };

    private static ulong Divide(long left, long right) => right switch
    {
        0 => 0,
        -1 => (ulong)-left,
        _ => (ulong)(left / right),
    };

    private static void Give(RomCall call, uint value)
    {
        call.Cpu.Charge(DivisionCycles);
        call.Return(value);
    }

    private static void Give(RomCall call, int cycles, ulong value)
    {
        call.Cpu.Charge(cycles);
        call.Return(value);
    }
}
