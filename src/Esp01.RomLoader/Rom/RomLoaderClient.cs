using Esp01.RomLoader.Commands;
using Esp01.RomLoader.Slip;

namespace Esp01.RomLoader.Rom;

/// <summary>Requests and answers of the ROM loader, once the line is in step.</summary>
internal sealed class RomLoaderClient(FrameChannel channel)
{
    private const int Tries = 3;
    private const int MostReadings = 10;

    public FrameChannel Channel => channel;

    private string Address => channel.Link.Address;

    /// <summary>Sends once and waits for the answer to this opcode.</summary>
    /// <exception cref="CommandTimeoutException">No answer in time.</exception>
    /// <exception cref="CommandRefusedException">The status byte is not 0.</exception>
    public async Task<RomResponse> ExecuteAsync(RomCommand command, CancellationToken cancellationToken)
    {
        await channel.SendAsync(command.ToPacket(), cancellationToken);
        var clock = channel.Link.Clock;
        var started = clock.GetTimestamp();
        while (await channel.ReceiveAsync(command.Timeout - clock.GetElapsedTime(started), cancellationToken) is { } packet)
        {
            if (!RomResponse.TryParse(packet, out var response) || response.Opcode != command.Opcode)
                continue;
            return response.IsSuccess ? response : throw CommandRefusedException.ByRom(Address, command.Name, response.Error);
        }
        throw new CommandTimeoutException(Address, command.Name, command.Timeout);
    }

    /// <summary>For commands that do no harm when they are carried out twice.</summary>
    public async Task<RomResponse> ExecuteRepeatablyAsync(RomCommand command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ExecuteAsync(command, cancellationToken);
            }
            catch (FlasherException) when (attempt < Tries)
            {
                await channel.DiscardAsync(cancellationToken);
            }
        }
    }

    /// <summary>Reads until two readings agree: the ROM's answers carry no checksum.</summary>
    /// <exception cref="CommandTimeoutException">No two readings in a row agree.</exception>
    public async Task<uint> ReadRegisterAsync(uint address, CancellationToken cancellationToken)
    {
        var command = new ReadRegisterCommand(address);
        var before = (await ExecuteRepeatablyAsync(command, cancellationToken)).Value;
        for (var attempt = 0; attempt < MostReadings; attempt++)
        {
            var value = (await ExecuteRepeatablyAsync(command, cancellationToken)).Value;
            if (value == before)
                return value;
            before = value;
        }
        throw new CommandTimeoutException(Address, command.Name, command.Timeout);
    }

    public Task WriteRegistersAsync(CancellationToken cancellationToken, params RegisterWrite[] writes) =>
        ExecuteRepeatablyAsync(new WriteRegistersCommand(writes), cancellationToken);

    /// <summary>
    /// One SYNC. The other seven answers are read away, so that they are not taken for answers to what comes next.
    /// </summary>
    /// <param name="limit">How long to wait for the first answer.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The value of the answer (0x20120707 from the ROM), or null when there was none.</returns>
    public async Task<uint?> TrySyncAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            var first = await ExecuteAsync(new SyncCommand(limit), cancellationToken);
            for (var i = 1; i < SyncCommand.Answers; i++)
            {
                if (await channel.ReceiveAsync(TimeSpan.FromMilliseconds(30), cancellationToken) is null)
                    break;
            }
            return first.Value;
        }
        catch (Exception failure) when (failure is CommandTimeoutException or CommandRefusedException)
        {
            return null;
        }
    }

    /// <summary>Puts <paramref name="data"/> into RAM at <paramref name="address"/>, with the repetitions that the ROM's rules allow.</summary>
    public async Task LoadMemoryAsync(uint address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await LoadMemoryOnceAsync(address, data, cancellationToken);
                return;
            }
            catch (FlasherException) when (attempt < Tries)
            {
                // After a lost answer it is unknown which sequence number the ROM expects: a new MEM_BEGIN sets it to 0.
                await channel.DiscardAsync(cancellationToken);
            }
        }
    }

    private async Task LoadMemoryOnceAsync(uint address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        const int Block = DataCommand.LongestBlock;
        var blocks = (data.Length + Block - 1) / Block;
        await ExecuteRepeatablyAsync(new MemoryBeginCommand(data.Length, blocks, Block, address), cancellationToken);
        var sequence = 0u;
        for (var offset = 0; offset < data.Length; offset += Block)
        {
            var part = data.Slice(offset, Math.Min(Block, data.Length - offset));
            sequence = await SendBlockAsync(number => new MemoryDataCommand(number, part), sequence, cancellationToken);
        }
    }

    /// <summary>A checksum error uses up the sequence number: the same data goes again under the next one.</summary>
    /// <returns>The sequence number for the next block.</returns>
    public async Task<uint> SendBlockAsync(Func<uint, DataCommand> block, uint sequence, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++, sequence++)
        {
            try
            {
                await ExecuteAsync(block(sequence), cancellationToken);
                return sequence + 1;
            }
            catch (CommandRefusedException refused) when (refused.Error == (byte)RomError.WrongChecksum && attempt < Tries)
            {
            }
        }
    }
}
