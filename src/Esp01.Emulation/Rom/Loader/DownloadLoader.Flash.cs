using Esp01.Emulation.Storage;

namespace Esp01.Emulation.Rom.Loader;

internal sealed partial class DownloadLoader
{
    private void SetFlashParameters(LoaderMessage message)
    {
        if (message.Payload.Length != FlashChipParameters.WordCount * 4)
        {
            Refuse(LoaderError.InvalidMessage);
            return;
        }

        new FlashChipParameters(message.Word(0), message.Word(1), message.Word(2), message.Word(3), message.Word(4), message.Word(5)).Write(rom.Cpu.Memory);
    }

    /// <summary>(bytes to erase, blocks, block size, offset): everything is erased before the answer.</summary>
    private IEnumerable<RomWait> BeginFlash(LoaderMessage message)
    {
        if (message.Payload.Length != 16 || !_flash.TryBegin(message.Word(0), message.Word(1), message.Word(2), message.Word(3)))
        {
            Refuse(LoaderError.InvalidMessage);
        }
        else
        {
            rom.Spi.SwitchCacheOff();
            foreach (var wait in WriteStatus(0))
                yield return wait;
            var (size, offset) = (message.Word(0), message.Word(3));
            if (offset % SpiFlash.SectorSize != 0 || (ulong)offset + size > FlashChipParameters.Read(rom.Cpu.Memory).ChipSize)
            {
                Refuse(LoaderError.OperationFailed);
            }
            else
            {
                foreach (var (opcode, address) in EraseArea.Plan(offset, size))
                {
                    rom.Spi.Start(opcode, address);
                    foreach (var wait in rom.WaitForFlash())
                        yield return wait;
                }
            }
        }

        foreach (var wait in Answer())
            yield return wait;
    }

    /// <summary>Programs a block in pieces of 32 bytes and reads it back.</summary>
    private IEnumerable<RomWait> StoreFlash(LoaderMessage message)
    {
        if (!_flash.Accepts(message) || message.Data.Length % 4 != 0)
        {
            Refuse(LoaderError.InvalidMessage);
        }
        else
        {
            _flash.CountSequence();
            if (ChecksumOf(message.Data) != message.Checksum)
            {
                Refuse(LoaderError.BadChecksum);
            }
            else
            {
                var data = message.Data.ToArray();
                for (var done = 0; done < data.Length; done += RomSpi.ProgramChunk)
                {
                    rom.Spi.Start(FlashOpcode.PageProgram, _flash.Address + (uint)done, data.AsSpan(done, Math.Min(RomSpi.ProgramChunk, data.Length - done)));
                    foreach (var wait in rom.WaitForFlash())
                        yield return wait;
                }

                var written = new byte[data.Length];
                rom.Spi.ReadInto(_flash.Address, written);
                if (written.AsSpan().SequenceEqual(data))
                    _flash.Store((uint)data.Length);
                else
                    Refuse(LoaderError.VerifyFailed);
            }
        }

        foreach (var wait in Answer())
            yield return wait;
    }

    /// <summary>
    /// Its flag is ignored, and the loader is left even when blocks are missing. When none is, the chip's protection bits are
    /// set, for good (https://github.com/nodemcu/nodemcu-firmware/pull/523).
    /// </summary>
    private IEnumerable<RomWait> EndFlash()
    {
        if (_flash.IsComplete)
        {
            foreach (var wait in WriteStatus(RomSpi.LockedStatus))
                yield return wait;
        }
        else
        {
            Refuse(LoaderError.OperationFailed);
        }

        foreach (var wait in Answer())
            yield return wait;
        _leave = true;
        rom.Cpu.Memory.WriteWord(RomAddresses.UserStart, 0);
        rom.Cpu.ProgramCounter = RomAddresses.BootFromFlash;
    }

    private IEnumerable<RomWait> WriteStatus(byte status)
    {
        foreach (var wait in rom.WaitForFlash())
            yield return wait;
        rom.Spi.Start(FlashOpcode.WriteStatus, 0, [status]);
        foreach (var wait in rom.WaitForFlash())
            yield return wait;
    }
}
