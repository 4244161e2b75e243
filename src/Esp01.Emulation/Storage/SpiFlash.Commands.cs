using Esp01.Emulation.Time;

namespace Esp01.Emulation.Storage;

public sealed partial class SpiFlash
{
    /// <summary>
    /// One transfer from chip select low to chip select high. What the chip does not drive, or ignores because it is busy or
    /// does not know the command, reads as 1 bits.
    /// </summary>
    /// <param name="address">24 bits, for commands that have one.</param>
    /// <param name="toChip">Data after the address and the dummy clocks.</param>
    /// <param name="fromChip">Filled with what the chip drives.</param>
    /// <returns>Whether the chip took the command.</returns>
    public bool Transfer(FlashOpcode opcode, uint address, ReadOnlySpan<byte> toChip, Span<byte> fromChip)
    {
        fromChip.Fill(0xff);
        if (opcode == FlashOpcode.ReadStatus || (opcode == FlashOpcode.ReadStatus2 && !_poweredDown))
        {
            if (_poweredDown)
                return false;
            fromChip.Fill((byte)((int)CurrentStatus >> (opcode == FlashOpcode.ReadStatus ? 0 : 8)));
            return true;
        }

        if (IsBusy || (_poweredDown && opcode != FlashOpcode.ReleasePowerDown))
            return false;
        FinishOperation();
        return opcode switch
        {
            FlashOpcode.WriteEnable => SetWriteEnabled(true),
            FlashOpcode.WriteEnableVolatileStatus => SetWriteEnabled(true),
            FlashOpcode.WriteDisable => SetWriteEnabled(false),
            FlashOpcode.ReadData or FlashOpcode.FastRead or FlashOpcode.FastReadDualOutput or FlashOpcode.FastReadQuadOutput
                or FlashOpcode.FastReadDualIo or FlashOpcode.FastReadQuadIo => Read(address, fromChip),
            FlashOpcode.PageProgram => Program(address, toChip),
            FlashOpcode.EraseSector => Erase(address, SectorSize, Model.Timings.EraseSector),
            FlashOpcode.EraseHalfBlock => Erase(address, HalfBlockSize, Model.Timings.EraseHalfBlock),
            FlashOpcode.EraseBlock => Erase(address, BlockSize, Model.Timings.EraseBlock),
            FlashOpcode.EraseChip or FlashOpcode.EraseChipAlternative => Erase(0, Cells.Length, Model.Timings.EraseChip(Cells.Length)),
            FlashOpcode.WriteStatus => WriteStatus(toChip.Length > 0 ? toChip[0] : null, toChip.Length > 1 ? toChip[1] : (byte)0),
            FlashOpcode.WriteStatus2 => WriteStatus(null, toChip.Length > 0 ? toChip[0] : null),
            FlashOpcode.ReadJedecId => Drive(fromChip, [Model.Manufacturer, Model.MemoryType, Model.Capacity]),
            FlashOpcode.ReadManufacturerAndDevice => Drive(fromChip, [Model.Manufacturer, DeviceId]),
            FlashOpcode.ReadUniqueId => Drive(fromChip, _uniqueId),
            FlashOpcode.ReleasePowerDown => WakeUp(fromChip),
            FlashOpcode.PowerDown => _poweredDown = true,
            _ => false,
        };
    }

    private FlashStatus CurrentStatus
    {
        get
        {
            if (IsBusy)
                return _status | FlashStatus.Busy;
            FinishOperation();
            return _status;
        }
    }

    /// <summary>The older id of the family: one less than the capacity byte.</summary>
    private byte DeviceId => (byte)(Model.Capacity - 1);

    private void FinishOperation()
    {
        if (_operation is null)
            return;
        _operation = null;
        _status &= ~FlashStatus.WriteEnabled;
    }

    private bool SetWriteEnabled(bool enabled)
    {
        _status = enabled ? _status | FlashStatus.WriteEnabled : _status & ~FlashStatus.WriteEnabled;
        return true;
    }

    private bool Read(uint address, Span<byte> fromChip)
    {
        var cells = Cells.Span;
        var offset = Wrap(address);
        for (var done = 0; done < fromChip.Length;)
        {
            var part = Math.Min(fromChip.Length - done, cells.Length - offset);
            cells.Slice(offset, part).CopyTo(fromChip[done..]);
            done += part;
            offset = 0;
        }

        return true;
    }

    private bool Program(uint address, ReadOnlySpan<byte> data)
    {
        var page = Wrap(address) & ~(PageSize - 1);
        if (data.IsEmpty || !MayChange(page, PageSize))
            return false;
        var before = Cells.Span.Slice(page, PageSize).ToArray();
        // More than a page wraps onto itself; the last byte sent to each place counts.
        Span<byte> buffer = stackalloc byte[PageSize];
        buffer.Fill(0xff);
        for (var i = 0; i < data.Length; i++)
            buffer[((int)address + i) & (PageSize - 1)] = data[i];
        var cells = Cells.Span.Slice(page, PageSize);
        for (var i = 0; i < PageSize; i++)
            cells[i] &= buffer[i];
        ProgramCount++;
        Begin(FlashOperationKind.Program, page, before, Model.Timings.Program(Math.Min(data.Length, PageSize)));
        return true;
    }

    private bool Erase(uint address, int size, SimulatedTime duration)
    {
        var start = Wrap(address) & ~(size - 1);
        if (!MayChange(start, size))
            return false;
        var before = Cells.Span.Slice(start, size).ToArray();
        Cells.Span.Slice(start, size).Fill(0xff);
        for (var sector = start / SectorSize; sector < (start + size) / SectorSize; sector++)
            _erases[sector]++;
        Begin(FlashOperationKind.Erase, start, before, duration);
        return true;
    }

    /// <param name="first">Null to leave the first register as it is.</param>
    /// <param name="second">Null to leave the second register; writing only one byte with 01h clears it.</param>
    private bool WriteStatus(byte? first, byte? second)
    {
        if (!_status.HasFlag(FlashStatus.WriteEnabled) || (first is null && second is null))
            return false;
        var old = (ushort)_status;
        var wanted = (FlashStatus)((first ?? (byte)old) | ((second ?? (byte)(old >> 8)) << 8));
        _status = (_status & ~FlashStatus.Writable) | (wanted & FlashStatus.Writable);
        Begin(FlashOperationKind.WriteStatus, 0, [(byte)old, (byte)(old >> 8)], Model.Timings.WriteStatus);
        return true;
    }

    private bool WakeUp(Span<byte> fromChip)
    {
        _poweredDown = false;
        // Three dummy bytes are the address; what follows is the device id, repeated.
        fromChip.Fill(DeviceId);
        return true;
    }

    private bool MayChange(int offset, int length) =>
        _status.HasFlag(FlashStatus.WriteEnabled) && !FlashProtection.Covers(_status, Cells.Length, offset, length);

    private void Begin(FlashOperationKind kind, int offset, byte[] before, SimulatedTime duration)
    {
        _operation = new(kind, offset, before, _clock.Now, _clock.Now + duration);
        if (kind != FlashOperationKind.WriteStatus)
            CellsChanged?.Invoke(offset, before.Length);
    }

    private static bool Drive(Span<byte> fromChip, ReadOnlySpan<byte> pattern)
    {
        for (var i = 0; i < fromChip.Length; i++)
            fromChip[i] = pattern[i % pattern.Length];
        return true;
    }
}
