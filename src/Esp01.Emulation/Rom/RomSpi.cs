using System.Buffers.Binary;
using Esp01.Emulation.Board;
using Esp01.Emulation.Cpu;
using Esp01.Emulation.Peripherals;
using Esp01.Emulation.Storage;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Rom;

/// <summary>The flash functions. They wait on the chip in loops of their own, so that interrupts are served meanwhile.</summary>
internal sealed class RomSpi(SpiFlash flash, Dport dport)
{
    /// <summary>The ROM programs this much with one command, as much as it loads into the controller's buffer at a time.</summary>
    public const int ProgramChunk = 32;

    /// <summary>Wait_SPI_Idle, which returns 0 to its caller.</summary>
    public const uint WaitIdle = 0x4000448c;

    private const uint Failed = 1;
    private const uint WriteFunction = 0x40004a4c;
    private const uint WriteLoop = 0x40004a50;
    private const uint EraseLoop = 0x40004b48;

    public IEnumerable<RomFunction> Functions =>
    [
        new(0x400043c8, "SPI_read_status", ReadStatus),
        new(0x40004400, "SPI_write_status", WriteStatus),
        new(0x4000443c, "SPI_write_enable", WriteEnable),
        new(WaitIdle, "Wait_SPI_Idle", WaitUntilIdle),
        new(0x400044c0, "Enable_QMode", call => call.Return(0u)),
        new(0x40003f58, "SelectSpiFunction", call => call.Return()),
        new(0x40004644, "spi_flash_attach", call => call.Return()),
        new(0x400048ec, "SPIReadModeCnfig", call => call.Return(0u)),
        new(0x40004678, "Cache_Read_Enable", EnableCache),
        new(0x400047f0, "Cache_Read_Disable", DisableCache),
        new(0x40004878, "SPIUnlock", Unlock),
        new(0x400048a8, "SPILock", Lock),
        new(0x40004984, "SPIEraseChip", call => Erase(call, FlashOpcode.EraseChip, 0)),
        new(0x400049b4, "SPIEraseBlock", call => Erase(call, FlashOpcode.EraseBlock, call[0] * FlashChipParameters.Read(call.Memory).BlockSize)),
        new(0x40004a00, "SPIEraseSector", call => Erase(call, FlashOpcode.EraseSector, call[0] * FlashChipParameters.Read(call.Memory).SectorSize)),
        new(0x40004b44, "SPIEraseArea", EraseArea),
        new(EraseLoop, "SPIEraseArea (next command)", EraseNext),
        new(WriteFunction, "SPIWrite", Write),
        new(WriteLoop, "SPIWrite (next chunk)", WriteNext),
        new(0x40004b1c, "SPIRead", Read),
        new(0x40004c2c, "SPIParamCfg", Configure),
    ];

    /// <summary>See <see cref="FlashModel.FirstReadableMode"/>.</summary>
    public int FirstReadableMode => flash.Model.FirstReadableMode;

    /// <summary>Sends one command with write enable before it, for the loader.</summary>
    public void Start(FlashOpcode opcode, uint address, ReadOnlySpan<byte> data = default)
    {
        flash.Transfer(FlashOpcode.WriteEnable, 0, [], []);
        flash.Transfer(opcode, address, data, []);
    }

    /// <summary>Out of deep power-down; a chip that is awake does nothing.</summary>
    public void WakeChip() => flash.Transfer(FlashOpcode.ReleasePowerDown, 0, [], []);

    public void SwitchCacheOff() => dport.CacheEnabled = false;

    public void ReadInto(uint address, Span<byte> destination) => flash.Transfer(FlashOpcode.ReadData, address, [], destination);

    public SimulatedTime BusyUntil => flash.BusyUntil;

    public bool IsBusy => flash.IsBusy;

    private void ReadStatus(RomCall call)
    {
        if (!IsIdle(call.Cpu))
            return;
        Span<byte> status = stackalloc byte[1];
        flash.Transfer(FlashOpcode.ReadStatus, 0, [], status);
        call.Memory.WriteWord(call[1], status[0]);
        call.Return(0u);
    }

    private void WriteStatus(RomCall call)
    {
        if (!IsIdle(call.Cpu))
            return;
        flash.Transfer(FlashOpcode.WriteStatus, 0, [(byte)call[1], (byte)(call[1] >> 8)], []);
        call.Jump(WaitIdle);
    }

    private void WriteEnable(RomCall call)
    {
        if (!IsIdle(call.Cpu))
            return;
        flash.Transfer(FlashOpcode.WriteEnable, 0, [], []);
        call.Return(0u);
    }

    private void WaitUntilIdle(RomCall call)
    {
        if (IsIdle(call.Cpu))
            call.Return(0u);
    }

    private void EnableCache(RomCall call)
    {
        dport.ShowFlash((int)call[1], isOdd: call[0] != 0);
        call.Return();
    }

    private void DisableCache(RomCall call)
    {
        dport.CacheEnabled = false;
        call.Return();
    }

    private void Unlock(RomCall call)
    {
        if (!IsIdle(call.Cpu))
            return;
        Start(FlashOpcode.WriteStatus, 0, [0]);
        call.Jump(WaitIdle);
    }

    /// <summary>Sets the block protect bits that the ROM sets. Programs notice little of it: SDKs clear them before they write.</summary>
    private void Lock(RomCall call)
    {
        if (!IsIdle(call.Cpu))
            return;
        Start(FlashOpcode.WriteStatus, 0, [LockedStatus]);
        call.Jump(WaitIdle);
    }

    public const byte LockedStatus = 0x1c;

    private void Erase(RomCall call, FlashOpcode opcode, uint address)
    {
        if (opcode != FlashOpcode.EraseChip && address >= FlashChipParameters.Read(call.Memory).ChipSize)
        {
            call.Return(Failed);
            return;
        }

        if (!IsIdle(call.Cpu))
            return;
        Start(opcode, address);
        call.Jump(WaitIdle);
    }

    private void EraseArea(RomCall call)
    {
        if (call[0] % SpiFlash.SectorSize != 0 || (ulong)call[0] + call[1] > FlashChipParameters.Read(call.Memory).ChipSize)
        {
            call.Return(Failed);
            return;
        }

        call.Cpu[4] = 0;
        call.Jump(EraseLoop);
    }

    /// <summary>A2 and A3 hold the area, A4 how many commands of its plan have been given.</summary>
    private void EraseNext(RomCall call)
    {
        var cpu = call.Cpu;
        if (!IsIdle(cpu))
            return;
        var plan = Loader.EraseArea.Plan(cpu[2], cpu[3]).Skip((int)cpu[4]).Take(1).ToArray();
        if (plan is [var (opcode, address)])
        {
            cpu[4]++;
            Start(opcode, address);
        }
        else
        {
            call.Return(0u);
        }
    }

    /// <summary>Goes on with writing these bytes, whatever the program's arguments were.</summary>
    public static void JumpToWrite(RomCall call, uint address, uint source, uint length)
    {
        (call.Cpu[2], call.Cpu[3], call.Cpu[4]) = (address, source, length);
        call.Jump(WriteLoop);
    }

    private void Write(RomCall call)
    {
        if ((ulong)call[0] + call[2] > FlashChipParameters.Read(call.Memory).ChipSize)
            call.Return(Failed);
        else
            call.Jump(WriteLoop);
    }

    /// <summary>A2 to A4 hold what is left: flash address, source, length.</summary>
    private void WriteNext(RomCall call)
    {
        var cpu = call.Cpu;
        if (!IsIdle(cpu))
            return;
        var length = Math.Min(cpu[4], Math.Min(ProgramChunk, SpiFlash.PageSize - (cpu[2] % SpiFlash.PageSize)));
        if (length == 0)
        {
            call.Return(0u);
            return;
        }

        Start(FlashOpcode.PageProgram, cpu[2], Source(call, cpu[3], length));
        cpu[2] += length;
        cpu[3] += length;
        cpu[4] -= length;
        cpu.Charge(120 + (length * 20));
    }

    /// <summary>
    /// What is to be written. Programs of 2014 and 2015 write constants from the flash window while the cache is off, and the chip
    /// survives it; what it then writes is not known.
    /// </summary>
    private static byte[] Source(RomCall call, uint address, uint length)
    {
        if (call.Memory.IsMemory(address) || address is < MemoryLayout.Flash or >= MemoryLayout.Flash + MemoryLayout.FlashLength)
            return call.ReadBytes(address, length);
        call.Memory.Diagnostics.Report("SPIWrite from the flash window while the flash cache is off, taken as zeros", WriteFunction, meaning: "What a chip writes then is not known.");
        return new byte[length];
    }

    /// <summary>Writes whole words to the destination, also for a length that is not a multiple of four.</summary>
    private void Read(RomCall call)
    {
        var (address, destination, length) = (call[0], call[1], call[2]);
        if ((ulong)address + length > FlashChipParameters.Read(call.Memory).ChipSize)
        {
            call.Return(Failed);
            return;
        }

        if (!IsIdle(call.Cpu))
            return;
        Span<byte> word = stackalloc byte[4];
        for (uint done = 0; done < length; done += 4)
        {
            flash.Transfer(FlashOpcode.ReadData, address + done, [], word);
            call.Memory.WriteWord(destination + done, BinaryPrimitives.ReadUInt32LittleEndian(word));
        }

        call.Cpu.Charge(60 + (length * 3));
        call.Return(0u);
    }

    private static void Configure(RomCall call)
    {
        for (var i = 0; i < FlashChipParameters.WordCount; i++)
            call.Memory.WriteWord(RomAddresses.FlashChip + (uint)(i * 4), call[i]);
        call.Return(0u);
    }

    /// <summary>Whether the chip has finished; lets time pass when it has not, and the caller comes back.</summary>
    public bool IsIdle(Lx106 cpu)
    {
        if (!flash.IsBusy)
            return true;
        var left = (flash.BusyUntil - cpu.Clock.Now).Ticks * (cpu.IsDoubleSpeed ? 2 : 1);
        cpu.StallUntil(cpu.CycleCount + (uint)Math.Min(left, int.MaxValue));
        return false;
    }
}
