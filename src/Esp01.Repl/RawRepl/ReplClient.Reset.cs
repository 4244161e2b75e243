using Esp01.Repl.Diagnosis;

namespace Esp01.Repl.RawRepl;

public sealed partial class ReplClient
{
    /// <summary>Starts the interpreter anew and comes back to the raw prompt; boot.py runs, main.py does not.</summary>
    /// <returns>What was printed meanwhile.</returns>
    public async Task<byte[]> SoftResetAsync(CancellationToken cancellationToken = default)
    {
        if (Mode != ReplMode.Raw)
            await EnterRawAsync(cancellationToken);
        await _stream.WriteAsync(EndOfOutput, cancellationToken);
        // Bytes sent before the prompt are lost: the UART is set up again. Only waiting is right.
        var text = await _stream.ReadThroughAsync(RawPrompt, _stream.In(_options.BootTimeout), "raw prompt after a soft reset", cancellationToken);
        Generation++;
        return text;
    }

    /// <summary>Starts the interpreter anew, runs boot.py and main.py and waits for <c>&gt;&gt;&gt; </c>.</summary>
    /// <exception cref="NoPromptException">It did not come; main.py may not return.</exception>
    public async Task<byte[]> SoftResetIntoMainAsync(CancellationToken cancellationToken = default)
    {
        await EnterFriendlyAsync(cancellationToken);
        await _stream.WriteAsync(EndOfOutput, cancellationToken);
        return await WaitForBootAsync(cancellationToken);
    }

    /// <summary>Resets the chip by <c>machine.reset()</c> and waits for the friendly prompt.</summary>
    /// <returns>What the board printed, from the ROM's first byte on.</returns>
    public async Task<byte[]> HardResetAsync(CancellationToken cancellationToken = default)
    {
        await SendForExecutionAsync("import machine\nmachine.reset()\n"u8.ToArray(), cancellationToken);
        return await WaitForBootAsync(cancellationToken);
    }

    /// <summary>Waits for a banner and the friendly prompt after it.</summary>
    /// <exception cref="NoPromptException">It did not come within <see cref="ReplOptions.BootTimeout"/>.</exception>
    public async Task<byte[]> WaitForBootAsync(CancellationToken cancellationToken = default)
    {
        Generation++;
        Mode = ReplMode.Unknown;
        var deadline = _stream.In(_options.BootTimeout);
        while (!(_stream.Pending.EndsWith(FriendlyPrompt) && ReplBanner.FindLast(_stream.Pending) is not null))
        {
            if (deadline.IsOver || BootReport.Read(_stream.Pending) is { FileSystemLooksCorrupt: true } or { Starts: >= 4 })
                throw NoPrompt(new PromptEvidence(_stream.Take(_stream.Pending.Length), Link.BaudRate) { WasReset = true });
            await _stream.FillAsync(deadline.Remaining, cancellationToken);
        }

        var text = _stream.Take(_stream.Pending.Length);
        Banner = ReplBanner.FindLast(text);
        Mode = ReplMode.Friendly;
        return text;
    }
}
