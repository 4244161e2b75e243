namespace Esp01.Emulation.Rom;

/// <summary>The radio functions that do something without a radio: the analog bus, channel arithmetic, the table itself.</summary>
internal static class RomPhy
{
    private const uint I2cHosts = 0x60000d00;
    private const uint WriteFlag = 1 << 24;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x40006b08, "phy_get_romfuncs", call => call.Return(call.Memory.ReadWord(RomAddresses.PhyTablePointer))),
        new(0x40007268, "rom_i2c_readReg", call => call.Return(Read(call))),
        new(0x4000729c, "rom_i2c_readReg_Mask", ReadMask),
        new(0x400072d8, "rom_i2c_writeReg", WriteRegister),
        new(0x4000730c, "rom_i2c_writeReg_Mask", WriteMask),
        new(0x400065a4, "rom_mhz2ieee", call => call.Return(call[0] == 2484 ? 14 : ((int)call[0] - 2407) / 5)),
        .. RomPhyTable.Entries.Where(entry => entry.ReturnsZero).Select(entry => new RomFunction(entry.Address, entry.Name, call => call.Return(0u))),
    ];

    /// <summary>The first three arguments of all four: block, host, register.</summary>
    private static uint Read(RomCall call)
    {
        var host = I2cHosts + (call[1] * 4);
        call.Memory.WriteWord(host, (call[0] & 0xff) | ((call[2] & 0xff) << 8));
        call.Cpu.Charge(100);
        return (call.Memory.ReadWord(host) >> 16) & 0xff;
    }

    private static void Write(RomCall call, uint data)
    {
        call.Memory.WriteWord(I2cHosts + (call[1] * 4), (call[0] & 0xff) | ((call[2] & 0xff) << 8) | ((data & 0xff) << 16) | WriteFlag);
        call.Cpu.Charge(100);
    }

    private static void WriteRegister(RomCall call)
    {
        Write(call, call[3]);
        call.Return();
    }

    /// <summary>(block, host, register, highest bit, lowest bit).</summary>
    private static void ReadMask(RomCall call) => call.Return((Read(call) & Mask(call)) >> (int)(call[4] & 7));

    /// <summary>(block, host, register, highest bit, lowest bit, value).</summary>
    private static void WriteMask(RomCall call)
    {
        var mask = Mask(call);
        Write(call, (Read(call) & ~mask) | ((call[5] << (int)(call[4] & 7)) & mask));
        call.Return();
    }

    private static uint Mask(RomCall call) => ((2u << (int)(call[3] & 7)) - 1) & ~((1u << (int)(call[4] & 7)) - 1);
}
