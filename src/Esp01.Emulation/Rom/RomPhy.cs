namespace Esp01.Emulation.Rom;

/// <summary>The radio functions that do something without a radio: the analog bus, switches, channel arithmetic, the table itself.</summary>
internal static class RomPhy
{
    private const uint I2cHosts = 0x60000d00;
    private const uint WriteFlag = 1 << 24;

    private const uint Cca = 0x60009b00;
    private const uint CcaOff = 1 << 28;
    private const uint PhyReset = 0x60000710;
    private const uint PhyResetKept = 0xc3ff_ffff;
    private const uint MacSend = 0x3ff20c94;
    private const uint MacPause = 0x3ff20de0;

    private const uint AllParts = 0x1ff;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x40006b08, "phy_get_romfuncs", call => call.Return(call.Memory.ReadWord(RomAddresses.PhyTablePointer))),
        new(0x40007268, "rom_i2c_readReg", call => call.Return(Read(call))),
        new(0x4000729c, "rom_i2c_readReg_Mask", ReadMask),
        new(0x400072d8, "rom_i2c_writeReg", WriteRegister),
        new(0x4000730c, "rom_i2c_writeReg_Mask", WriteMask),
        new(0x400065a4, "rom_mhz2ieee", call => call.Return(call[0] == 2484 ? 14 : ((int)call[0] - 2407) / 5)),
        new(0x400060d0, "rom_chip_v5_disable_cca", call => Change(call, Cca, old => old | CcaOff)),
        new(0x400060ec, "rom_chip_v5_enable_cca", call => Change(call, Cca, old => old & ~CcaOff)),
        new(0x40006a98, "rom_tx_mac_disable", call => SwitchMac(call, on: false)),
        new(0x40006ad4, "rom_tx_mac_enable", call => SwitchMac(call, on: true)),
        new(0x400074d8, "rom_pbus_rd", call => call.Return(AllParts)),
        new(0x40007804, "rom_phy_reset_req", call => Change(call, PhyReset, old => old & PhyResetKept)),
        new(0x4000781c, "rom_restart_cal", RestartPll),
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

    private static void Change(RomCall call, uint register, Func<uint, uint> change)
    {
        call.Memory.WriteWord(register, change(call.Memory.ReadWord(register)));
        call.Return();
    }

    /// <summary>Lets the MAC send, or holds it: what it is doing becomes what it is asked to do.</summary>
    private static void SwitchMac(RomCall call, bool on)
    {
        var state = call.Memory.ReadWord(MacPause);
        call.Memory.WriteWord(MacPause, ((state >> 1) & 0x7f80_0000) | (state & 0xfc) | 3);
        Change(call, MacSend, old => on ? old | 1 : old & ~1u);
    }

    /// <summary>Three strokes on the PLL's first register.</summary>
    private static void RestartPll(RomCall call)
    {
        const uint Pll = 0x62;
        foreach (var value in (ReadOnlySpan<uint>)[0x5f, 0x7f, 0x3f])
            call.Memory.WriteWord(I2cHosts + 4, Pll | (value << 16) | WriteFlag);
        call.Cpu.Charge(300);
        call.Return();
    }

    private static uint Mask(RomCall call) => ((2u << (int)(call[3] & 7)) - 1) & ~((1u << (int)(call[4] & 7)) - 1);
}
