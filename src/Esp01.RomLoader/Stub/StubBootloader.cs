using Esp01.RomLoader.Devices;
using Esp01.RomLoader.Slip;
using Esp01.RomLoader.Stub.Packing;

namespace Esp01.RomLoader.Stub;

/// <summary>The board through our own RAM stub.</summary>
internal sealed class StubBootloader(StubClient stub, int crystalMegahertz) : IBootloader
{
    private const uint WholeChip = 0xFFFFFFFF;
    private const uint Packed = 2;
    private const int ReadPiece = 16384;
    private const int MostDigests = 64;
    private const int LineTestLength = 2048;

    /// <summary>The UART rate at which the ROM prints its boot text.</summary>
    public const int BootTextBaudRate = 74880;

    public string Name => "RAM stub";

    public bool CanHash => true;

    public FrameChannel Channel => stub.Channel;

    public async Task<uint> ReadRegisterAsync(uint address, CancellationToken cancellationToken) =>
        (await stub.ExecuteAsync(StubOpcode.ReadRegister, [address], cancellationToken)).Word(0);

    public async Task<uint> ReadFlashIdAsync(CancellationToken cancellationToken) =>
        (await stub.ExecuteAsync(StubOpcode.Hello, [], cancellationToken)).Word(2);

    public async Task<uint> ReadFlashStatusAsync(CancellationToken cancellationToken) =>
        (await stub.ExecuteAsync(StubOpcode.Hello, [], cancellationToken)).Word(3);

    public Task EraseChipAsync(CancellationToken cancellationToken) =>
        stub.ExecuteAsync(StubOpcode.Erase, [0, WholeChip], cancellationToken);

    public async Task EraseAsync(FlashRange range, IProgress<int>? erased, CancellationToken cancellationToken)
    {
        // Block by block, so that progress can be shown and the whole can be cancelled.
        for (var at = range.Start; at < range.End;)
        {
            var end = Math.Min(range.End, (at / FlashRange.Block * FlashRange.Block) + FlashRange.Block);
            await stub.ExecuteAsync(StubOpcode.Erase, [(uint)at, (uint)(end - at)], cancellationToken);
            at = end;
            erased?.Report(at - range.Start);
        }
    }

    public async Task WriteAsync(int address, ReadOnlyMemory<byte> data, IProgress<int>? written, CancellationToken cancellationToken)
    {
        await stub.ExecuteAsync(StubOpcode.Write, [(uint)address, (uint)data.Length, Packed], cancellationToken);
        // The stub erases meanwhile.
        var stream = Packer.Pack(data.Span);
        try
        {
            await new StreamSender(stub, stream).SendAsync(written, cancellationToken);
            await stub.ExecuteAsync(StubOpcode.Finish, [], cancellationToken, working => Report(working, written));
            written?.Report(data.Length);
        }
        catch (FlasherException)
        {
            await AbortAsync(cancellationToken);
            throw;
        }
    }

    public async Task<byte[]> ReadAsync(FlashRange range, IProgress<int>? read, CancellationToken cancellationToken)
    {
        var data = new byte[range.Length];
        for (var at = 0; at < range.Length;)
        {
            var piece = Math.Min(ReadPiece, range.Length - at);
            await ReadPieceAsync(range.Start + at, data.AsMemory(at, piece), cancellationToken);
            at += piece;
            read?.Report(at);
        }
        return data;
    }

    public async Task<bool> HoldsAsync(int address, ReadOnlyMemory<byte> wanted, CancellationToken cancellationToken) =>
        (await HashAsync(address, wanted.Length, 1, cancellationToken))[0] == Md5Digest.Of(wanted.Span);

    public async Task<IReadOnlyList<Md5Digest>> HashAsync(int address, int piece, int count, CancellationToken cancellationToken)
    {
        var digests = new List<Md5Digest>(count);
        while (digests.Count < count)
        {
            var asked = Math.Min(MostDigests, count - digests.Count);
            var reply = await stub.ExecuteAsync(StubOpcode.Md5, [(uint)(address + (digests.Count * piece)), (uint)piece, (uint)asked], cancellationToken);
            for (var i = 0; i < asked; i++)
                digests.Add(Md5Digest.FromBytes(reply.Body.Span[(i * 16)..]));
        }
        return digests;
    }

    public async Task StartProgramAsync(CancellationToken cancellationToken)
    {
        var divider = BaudDivider.For(crystalMegahertz, BootTextBaudRate);
        await stub.ExecuteAsync(StubOpcode.Run, [0, (uint)divider.Divider], cancellationToken);
    }

    /// <summary>Both sides go to the rate nearest to <paramref name="baudRate"/> that the chip can make exactly.</summary>
    /// <returns>Whether the line works there; if not, both are back at the old rate.</returns>
    public async Task<bool> TryChangeBaudRateAsync(int baudRate, CancellationToken cancellationToken)
    {
        var link = stub.Channel.Link;
        var before = link.BaudRate;
        var divider = BaudDivider.For(crystalMegahertz, baudRate);
        await stub.ExecuteAsync(StubOpcode.Baud, [(uint)divider.Divider], cancellationToken);
        await link.DrainAsync(cancellationToken);
        await link.SetBaudRateAsync(divider.BaudRate, cancellationToken);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await stub.Channel.DiscardAsync(cancellationToken);
            if (await stub.TryHelloAsync(TimeSpan.FromMilliseconds(200), cancellationToken) is not null)
                return true;
        }
        // The stub goes back by itself when it hears nothing valid for three seconds (up to six at half speed).
        await link.SetBaudRateAsync(before, cancellationToken);
        for (var attempt = 0; attempt < 20; attempt++)
        {
            await stub.Channel.DiscardAsync(cancellationToken);
            if (await stub.TryHelloAsync(TimeSpan.FromMilliseconds(500), cancellationToken) is not null)
                return false;
        }
        throw new CommandTimeoutException(link.Address, $"return to {before} baud", TimeSpan.FromSeconds(10));
    }

    /// <summary>
    /// Whether the line carries long frames at its present rate, both ways. A greeting is short enough to come through a line
    /// that damages each frame of data.
    /// </summary>
    public async Task<bool> TestLineAsync(CancellationToken cancellationToken)
    {
        var pattern = new byte[LineTestLength];
        new Random(LineTestLength).NextBytes(pattern);
        if (!await stub.TryExecuteAsync(StubOpcode.Hello, [], pattern, cancellationToken))
            return false;
        var heard = 0;
        return await stub.TryExecuteAsync(StubOpcode.Read, [0, LineTestLength], default, cancellationToken, part => heard += part.Body.Length - 4)
            && heard == LineTestLength;
    }

    private static void Report(StubReply progress, IProgress<int>? written)
    {
        if (progress.Body.Length >= 12)
            written?.Report((int)progress.Word(2));
    }

    /// <summary>Ends a write that was left unfinished; what is programmed stays.</summary>
    public async Task AbortAsync(CancellationToken cancellationToken)
    {
        try
        {
            await stub.ExecuteAsync(StubOpcode.Abort, [], cancellationToken);
            // The abort is answered before the write has ended; its end is what FINISH answers.
            await stub.ExecuteAsync(StubOpcode.Finish, [], cancellationToken);
        }
        catch (FlasherException)
        {
            // The failure that led here is the one to report.
        }
    }

    private async Task ReadPieceAsync(int address, Memory<byte> target, CancellationToken cancellationToken)
    {
        const int Tries = 5;
        var missing = target.Length;
        var have = new bool[(target.Length + 1023) / 1024];
        for (var attempt = 1; missing > 0; attempt++)
        {
            if (attempt > Tries)
                throw new CommandTimeoutException(stub.Channel.Link.Address, $"read of 0x{address:x5}", StubClient.ReplyLimit * Tries);
            await stub.ExecuteAsync(StubOpcode.Read, [(uint)address, (uint)target.Length], cancellationToken, part =>
            {
                var offset = part.Body.Length > 4 ? (int)part.Word(0) - address : -1;
                var bytes = part.Body[Math.Min(4, part.Body.Length)..];
                if (offset < 0 || offset % 1024 != 0 || offset + bytes.Length > target.Length || have[offset / 1024])
                    return;
                bytes.CopyTo(target[offset..]);
                have[offset / 1024] = true;
                missing -= bytes.Length;
            });
        }
    }
}
