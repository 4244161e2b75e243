namespace Esp01.Emulation.Rom;

/// <summary>Compiler support: floating point in software. The host's IEEE arithmetic gives the same results.</summary>
internal static class RomFloat
{
    private const int SingleCycles = 60;
    private const int DoubleCycles = 120;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x4000c180, "__addsf3", call => Give(call, Single(call[0]) + Single(call[1]))),
        new(0x4000c268, "__subsf3", call => Give(call, Single(call[0]) - Single(call[1]))),
        new(0x4000c3dc, "__mulsf3", call => Give(call, Single(call[0]) * Single(call[1]))),
        new(0x4000c4c4, "__fixunssfsi", call => Give(call, ToUnsigned(Single(call[0])))),
        new(0x4000c538, "__adddf3", call => Give(call, Double(call, 0) + Double(call, 2))),
        new(0x4000c688, "__subdf3", call => Give(call, Double(call, 0) - Double(call, 2))),
        new(0x4000c8f0, "__muldf3", call => Give(call, Double(call, 0) * Double(call, 2))),
        new(0x4000cb94, "__divdf3", call => Give(call, Double(call, 0) / Double(call, 2))),
        new(0x4000ccb8, "__fixdfsi", call => Give(call, (uint)ToSigned(Double(call, 0)))),
        new(0x4000cd00, "__fixunsdfsi", call => Give(call, ToUnsigned(Double(call, 0)))),
        new(0x4000cd5c, "__truncdfsf2", call => Give(call, (float)Double(call, 0))),
        new(0x4000cdfc, "__extendsfdf2", call => Give(call, (double)Single(call[0]))),
        new(0x4000e2a4, "__floatunsisf", call => Give(call, (float)call[0])),
        new(0x4000e2ac, "__floatsisf", call => Give(call, (float)(int)call[0])),
        new(0x4000e2e8, "__floatunsidf", call => Give(call, (double)call[0])),
        new(0x4000e2f0, "__floatsidf", call => Give(call, (double)(int)call[0])),
    ];

    private static float Single(uint bits) => BitConverter.UInt32BitsToSingle(bits);

    private static double Double(RomCall call, int argument) => BitConverter.UInt64BitsToDouble(call.Long(argument));

    /// <summary>Out of range saturates, as in the compiler's own library; NaN gives 0.</summary>
    private static uint ToUnsigned(double value) => value switch
    {
        >= 4294967296.0 => uint.MaxValue,
        > 0 => (uint)value,
        _ => 0,
    };

    private static int ToSigned(double value) => value switch
    {
        >= 2147483648.0 => int.MaxValue,
        <= -2147483648.0 => int.MinValue,
        double.NaN => 0,
        _ => (int)value,
    };

    private static void Give(RomCall call, uint value)
    {
        call.Cpu.Charge(SingleCycles);
        call.Return(value);
    }

    private static void Give(RomCall call, float value) => Give(call, BitConverter.SingleToUInt32Bits(value));

    private static void Give(RomCall call, double value)
    {
        call.Cpu.Charge(DoubleCycles);
        call.Return(BitConverter.DoubleToUInt64Bits(value));
    }
}
