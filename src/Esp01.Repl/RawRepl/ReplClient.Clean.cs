namespace Esp01.Repl.RawRepl;

public sealed partial class ReplClient
{
    private const int CleanAttempts = 3;

    /// <summary>A boot.py that takes longer is interrupted.</summary>
    private static readonly TimeSpan BootFileLimit = TimeSpan.FromSeconds(4);

    /// <summary>
    /// The raw prompt of an interpreter in which no program has run: main.py is interrupted, and a soft reset from the raw
    /// prompt leaves it out, with its names, its heap and its timers. boot.py runs, and is interrupted if it does not end.
    /// </summary>
    /// <exception cref="Diagnosis.NoPromptException">The board gives no prompt.</exception>
    public async Task EnterCleanAsync(CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            await EnterRawAsync(cancellationToken);
            await FeedAsync(cancellationToken);
            if (await TryCleanAsync(cancellationToken))
                return;
            if (attempt == CleanAttempts)
                throw NoPrompt(new Diagnosis.PromptEvidence(_stream.Take(_stream.Pending.Length), Link.BaudRate));
        }
    }

    private async Task<bool> TryCleanAsync(CancellationToken cancellationToken)
    {
        Mode = ReplMode.Unknown;
        await _stream.WriteAsync(EndOfOutput, cancellationToken);
        var limit = _stream.In(_options.BootTimeout);
        var pause = _stream.In(BootFileLimit);
        while (_stream.Pending.IndexOf(RawPrompt) < 0)
        {
            // The friendly prompt: the chip itself has started anew meanwhile.
            if (limit.IsOver || _stream.Pending.EndsWith(FriendlyPrompt))
                return false;
            if (pause.IsOver)
            {
                await _stream.WriteAsync(new[] { CtrlC }, cancellationToken);
                pause = _stream.In(Quiet);
            }
            await _stream.FillAsync(pause.Remaining, cancellationToken);
        }
        _stream.Take(_stream.Pending.IndexOf(RawPrompt) + RawPrompt.Length);
        Generation++;
        Mode = ReplMode.Raw;
        return true;
    }

    /// <summary>A board that has restarted under us may have been bitten by its program's watchdog, which runs on at the prompt.</summary>
    private async Task FeedAsync(CancellationToken cancellationToken)
    {
        if (Restarts == 0)
            return;
        try
        {
            await TryExecuteAsync("import machine\nif machine.reset_cause() in (1,3):\n machine.WDT().feed()\n", AnswerTimeout, cancellationToken: cancellationToken);
        }
        catch (ReplException)
        {
            // The soft reset that follows shows whether there is still a prompt.
            await EnterRawAsync(cancellationToken);
        }
    }
}
