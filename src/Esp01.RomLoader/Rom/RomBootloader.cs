using System.Buffers.Binary;
using Esp01.RomLoader.Commands;
using Esp01.RomLoader.Devices;
using Esp01.RomLoader.Slip;

namespace Esp01.RomLoader.Rom;

/// <summary>
/// The board through the ROM loader alone. Erasing goes over the flash controller's registers, because that erases exactly
/// what is asked and its end can be seen; programming is FLASH_DATA, which the ROM reads back before it answers. That is no
/// proof: its checksum is an exclusive-or, which two flipped bits can pass, and its requests' addresses are not checked at all.
/// </summary>
internal sealed class RomBootloader(RomLoaderClient rom) : IBootloader
{
    /// <summary>A sector a block, so that a write can be taken up again at any block.</summary>
    private const int BlockSize = FlashRange.Sector;

    private const uint StartFromFlash = 0x400010A8;

    private const int WriteTries = 5;

    private static readonly TimeSpan SectorLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ChipLimit = TimeSpan.FromMinutes(3);

    private bool _isAttached;

    public string Name => "ROM loader";

    public bool CanHash => false;

    public FrameChannel Channel => rom.Channel;

    public RomLoaderClient Client => rom;

    public Task<uint> ReadRegisterAsync(uint address, CancellationToken cancellationToken) => rom.ReadRegisterAsync(address, cancellationToken);

    public async Task<uint> ReadFlashIdAsync(CancellationToken cancellationToken)
    {
        await AttachAsync(cancellationToken);
        await rom.WriteRegistersAsync(cancellationToken, new(SpiRegisters.Data, 0), new(SpiRegisters.Command, SpiRegisters.ReadId));
        return await rom.ReadRegisterAsync(SpiRegisters.Data, cancellationToken) & 0xFFFFFF;
    }

    public async Task<uint> ReadFlashStatusAsync(CancellationToken cancellationToken)
    {
        await AttachAsync(cancellationToken);
        await rom.WriteRegistersAsync(cancellationToken, new(SpiRegisters.Status, 0), new(SpiRegisters.Command, SpiRegisters.ReadStatus));
        return await rom.ReadRegisterAsync(SpiRegisters.Status, cancellationToken) & 0xFFFF;
    }

    public async Task EraseChipAsync(CancellationToken cancellationToken)
    {
        await AttachAsync(cancellationToken);
        await EraseAsync(0, SpiRegisters.EraseChip, ChipLimit, cancellationToken);
    }

    public async Task EraseAsync(FlashRange range, IProgress<int>? erased, CancellationToken cancellationToken)
    {
        await AttachAsync(cancellationToken);
        for (var at = range.Start; at < range.End;)
        {
            var isBlock = at % FlashRange.Block == 0 && range.End - at >= FlashRange.Block;
            await EraseAsync((uint)at, isBlock ? SpiRegisters.EraseBlock : SpiRegisters.EraseSector, SectorLimit, cancellationToken);
            at += isBlock ? FlashRange.Block : FlashRange.Sector;
            erased?.Report(at - range.Start);
        }
    }

    public async Task WriteAsync(int address, ReadOnlyMemory<byte> data, IProgress<int>? written, CancellationToken cancellationToken)
    {
        await EraseAsync(new FlashRange(address, data.Length), null, cancellationToken);
        var done = 0;
        for (var attempt = 1; done < data.Length; attempt++)
        {
            try
            {
                // A block is never programmed twice into the same erased sector: what is there already may be half of it.
                if (attempt > 1)
                    await EraseAsync(new FlashRange(address + done, BlockSize), null, cancellationToken);
                await rom.ExecuteRepeatablyAsync(
                    new FlashBeginCommand(0, (data.Length - done) / BlockSize, BlockSize, address + done), cancellationToken);
                var sequence = 0u;
                while (done < data.Length)
                {
                    var part = data.Slice(done, BlockSize);
                    sequence = await rom.SendBlockAsync(number => new FlashDataCommand(number, part), sequence, cancellationToken);
                    done += BlockSize;
                    attempt = 1;
                    written?.Report(done);
                }
            }
            catch (FlasherException) when (attempt < WriteTries)
            {
                await Channel.DiscardAsync(cancellationToken);
            }
        }
    }

    public async Task<byte[]> ReadAsync(FlashRange range, IProgress<int>? read, CancellationToken cancellationToken)
    {
        await AttachAsync(cancellationToken);
        var data = new byte[range.Length];
        for (var at = 0; at < range.Length; at += SpiRegisters.BufferBytes)
        {
            await SetAddressAsync((uint)(range.Start + at) | (SpiRegisters.BufferBytes << 24), cancellationToken);
            await rom.WriteRegistersAsync(cancellationToken, new RegisterWrite(SpiRegisters.Command, SpiRegisters.Read));
            for (var word = 0; word < SpiRegisters.BufferBytes; word += 4)
            {
                var value = await rom.ReadRegisterAsync(SpiRegisters.Data + (uint)word, cancellationToken);
                BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(at + word), value);
            }
            read?.Report(at + SpiRegisters.BufferBytes);
        }
        return data;
    }

    public async Task<bool> HoldsAsync(int address, ReadOnlyMemory<byte> wanted, CancellationToken cancellationToken)
    {
        await AttachAsync(cancellationToken);
        for (var at = 0; at < wanted.Length; at += SpiRegisters.BufferBytes)
        {
            var row = wanted.Slice(at, SpiRegisters.BufferBytes);
            if (await RowLooksRightAsync(address + at, row, cancellationToken))
                continue;
            // The reading may have been damaged instead of the flash: the careful way decides.
            var read = await ReadAsync(new FlashRange(address + at, row.Length), null, cancellationToken);
            if (!row.Span.SequenceEqual(read))
                return false;
        }
        return true;
    }

    public Task<IReadOnlyList<Md5Digest>> HashAsync(int address, int piece, int count, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The ROM loader computes no MD5.");

    public async Task StartProgramAsync(CancellationToken cancellationToken)
    {
        await rom.ExecuteRepeatablyAsync(new MemoryBeginCommand(0, 0, 0, 0x40100000), cancellationToken);
        await LeaveAsync(StartFromFlash, cancellationToken);
    }

    /// <summary>Calls <paramref name="entry"/>. The answer may be lost with the loader; that it left is seen by what follows.</summary>
    public async Task LeaveAsync(uint entry, CancellationToken cancellationToken)
    {
        try
        {
            await rom.ExecuteAsync(new MemoryEndCommand(entry), cancellationToken);
        }
        catch (CommandTimeoutException)
        {
        }
    }

    public async Task SetChipSizeAsync(int bytes, CancellationToken cancellationToken) =>
        await rom.ExecuteRepeatablyAsync(new SetFlashParametersCommand(bytes), cancellationToken);

    private async Task AttachAsync(CancellationToken cancellationToken)
    {
        if (_isAttached)
            return;
        await rom.ExecuteRepeatablyAsync(new FlashBeginCommand(0, 0, BlockSize, 0), cancellationToken);
        _isAttached = true;
    }

    /// <summary>One reading of each word: damage on the line cannot make a wrong word look like the wanted one but by the rarest chance.</summary>
    private async Task<bool> RowLooksRightAsync(int address, ReadOnlyMemory<byte> row, CancellationToken cancellationToken)
    {
        await rom.WriteRegistersAsync(
            cancellationToken,
            new(SpiRegisters.Address, (uint)address | (SpiRegisters.BufferBytes << 24)),
            new(SpiRegisters.Command, SpiRegisters.Read));
        for (var word = 0; word < row.Length; word += 4)
        {
            var response = await rom.ExecuteRepeatablyAsync(new ReadRegisterCommand(SpiRegisters.Data + (uint)word), cancellationToken);
            if (response.Value != BinaryPrimitives.ReadUInt32LittleEndian(row.Span[word..]))
                return false;
        }
        return true;
    }

    /// <summary>The ROM's requests carry no checksum: the address is read back before anything is done there.</summary>
    private async Task SetAddressAsync(uint value, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= WriteTries; attempt++)
        {
            await rom.WriteRegistersAsync(cancellationToken, new RegisterWrite(SpiRegisters.Address, value));
            if (await rom.ReadRegisterAsync(SpiRegisters.Address, cancellationToken) == value)
                return;
        }
        throw new CommandTimeoutException(Channel.Link.Address, $"set flash address 0x{value & 0xFFFFFF:x5}", SectorLimit);
    }

    private async Task EraseAsync(uint address, uint command, TimeSpan limit, CancellationToken cancellationToken)
    {
        await SetAddressAsync(address, cancellationToken);
        await rom.WriteRegistersAsync(cancellationToken, new(SpiRegisters.Command, SpiRegisters.WriteEnable), new(SpiRegisters.Command, command));
        var clock = Channel.Link.Clock;
        var started = clock.GetTimestamp();
        while ((await ReadBusyAsync(cancellationToken) & 1) != 0)
        {
            if (clock.GetElapsedTime(started) > limit)
                throw new CommandTimeoutException(Channel.Link.Address, $"erase at 0x{address:x5}", limit);
        }
    }

    private async Task<uint> ReadBusyAsync(CancellationToken cancellationToken)
    {
        await rom.WriteRegistersAsync(cancellationToken, new RegisterWrite(SpiRegisters.Command, SpiRegisters.ReadStatus));
        return await rom.ReadRegisterAsync(SpiRegisters.Status, cancellationToken);
    }
}
