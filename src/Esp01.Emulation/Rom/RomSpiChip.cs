using System.Buffers.Binary;
using Esp01.Emulation.Storage;

namespace Esp01.Emulation.Rom;

/// <summary>
/// The lower layer of the flash functions: each gets the chip's parameters (size first of all) as its first argument. What is not
/// in an SDK's own library is called here, by esp-open-rtos and its boot loader above all.
/// </summary>
internal sealed class RomSpiChip(RomSpi spi)
{
    private const uint ChipSizeOffset = 4;
    private const uint PageSizeOffset = 16;
    private const uint Failed = 1;

    public IEnumerable<RomFunction> Functions =>
    [
        new(0x400042ac, "SPI_read_data", Read),
        new(0x400040c0, "SPI_sector_erase", Erase),
        new(0x40004174, "SPI_page_program", Program),
        new(0x40004508, "Disable_QMode", call => call.Return(0u)),
    ];

    private static bool IsInside(RomCall call, uint address, uint length) => (ulong)address + length <= call.Memory.ReadWord(call[0] + ChipSizeOffset);

    /// <summary>(chip, flash address, destination, length); the destination is written in whole words.</summary>
    private void Read(RomCall call)
    {
        var (address, destination, length) = (call[1], call[2], call[3]);
        if (!IsInside(call, address, length))
        {
            call.Return(Failed);
            return;
        }

        if (!spi.IsIdle(call.Cpu))
            return;
        Span<byte> word = stackalloc byte[4];
        for (uint done = 0; done < length; done += 4)
        {
            spi.ReadInto(address + done, word);
            call.Memory.WriteWord(destination + done, BinaryPrimitives.ReadUInt32LittleEndian(word));
        }

        call.Cpu.Charge(60 + (length * 3));
        call.Return(0u);
    }

    /// <summary>(chip, flash address).</summary>
    private void Erase(RomCall call)
    {
        if (call[1] % SpiFlash.SectorSize != 0 || !IsInside(call, call[1], 1))
        {
            call.Return(Failed);
            return;
        }

        if (!spi.IsIdle(call.Cpu))
            return;
        spi.Start(FlashOpcode.EraseSector, call[1]);
        call.Jump(RomSpi.WaitIdle);
    }

    /// <summary>(chip, flash address, source, length): within one page, in commands of as much as the ROM sends at once.</summary>
    private void Program(RomCall call)
    {
        var (address, length) = (call[1], call[3]);
        var page = call.Memory.ReadWord(call[0] + PageSizeOffset);
        if (!IsInside(call, address, length) || page == 0 || length > page - (address % page))
            call.Return(Failed);
        else
            RomSpi.JumpToWrite(call, address, call[2], length);
    }
}
