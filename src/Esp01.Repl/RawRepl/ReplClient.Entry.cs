using System.Runtime.InteropServices;
using Esp01.Repl.Diagnosis;
using Esp01.Serial;

namespace Esp01.Repl.RawRepl;

public sealed partial class ReplClient
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(2);

    /// <summary>Bytes; a binary receiver that waits for a block says less, a program that prints more.</summary>
    private const int Chatty = 200;

    private static readonly TimeSpan CatchTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CatchInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Interrupts whatever runs and brings the board to the raw prompt. If that fails and the link has control lines, the
    /// board is reset and interrupted as it starts.
    /// </summary>
    /// <exception cref="NoPromptException">It cannot be brought there; says why, from the bytes seen.</exception>
    public async Task EnterRawAsync(CancellationToken cancellationToken = default)
    {
        using var calm = _stream.WithoutWatch();
        var canReset = _options.MayReset && Link.HasControlLines;
        var seen = new List<byte>();
        // What waits already was said to nobody: the report of a board that was just plugged in.
        seen.AddRange(await _stream.ReadUntilQuietAsync(TimeSpan.FromMilliseconds(20), Quiet, cancellationToken));
        var before = seen.Count;
        // What two attempts do not stop, a reset does sooner than three more.
        for (var attempt = 0; attempt < (canReset ? Math.Min(2, _options.EntryAttempts) : _options.EntryAttempts); attempt++)
        {
            if (await TryEnterRawAsync(seen, attempt, cancellationToken))
                return;
            // Boot text that comes by itself ends before the next attempt is worth it.
            if (BootReport.Read([.. seen]) is { FileSystemLooksCorrupt: true } or { Starts: >= 2 })
                break;
        }

        Mode = ReplMode.Unknown;
        // A board that starts again and again by itself, from deep sleep or by a watchdog, can be caught as it starts.
        if (!canReset && PromptDiagnosis.MayBeStarting(CollectionsMarshal.AsSpan(seen)[before..]) && await TryCatchAsync(seen, CatchTime, cancellationToken))
            return;
        var evidence = new PromptEvidence(seen.ToArray(), Link.BaudRate) { SeenBeforeAsking = before };
        if (canReset)
        {
            if (await TryEnterRawAfterResetAsync(seen, cancellationToken))
                return;
            evidence = evidence with { Seen = seen.ToArray(), WasReset = true, RomText = await ReadRomTextAsync(cancellationToken) };
        }

        throw NoPrompt(evidence);
    }

    /// <summary>Leaves the raw prompt for <c>&gt;&gt;&gt; </c>.</summary>
    public async Task EnterFriendlyAsync(CancellationToken cancellationToken = default)
    {
        if (Mode != ReplMode.Raw)
            await EnterRawAsync(cancellationToken);
        await _stream.WriteAsync(new[] { CtrlB }, cancellationToken);
        var text = await _stream.ReadThroughAsync(FriendlyPrompt, _stream.In(AnswerTimeout), "friendly prompt", cancellationToken);
        Banner = ReplBanner.FindLast(text) ?? Banner;
        Mode = ReplMode.Friendly;
    }

    /// <summary>Pulls the reset line for 100 ms with GPIO0 high. What the board prints stays to be read.</summary>
    /// <exception cref="NotSupportedException">The link has no control lines.</exception>
    public async Task PulseResetAsync(CancellationToken cancellationToken = default)
    {
        await Link.SetControlLinesAsync(new ControlLines(Dtr: false, Rts: true), cancellationToken);
        await Link.DelayAsync(TimeSpan.FromMilliseconds(100), cancellationToken);
        await Link.SetControlLinesAsync(ControlLines.Released, cancellationToken);
        Generation++;
        Mode = ReplMode.Unknown;
    }

    private async Task<bool> TryEnterRawAsync(List<byte> seen, int attempt, CancellationToken cancellationToken)
    {
        // Return ends a half-typed line and Ctrl-C what runs; only on an empty line does Ctrl-A change the mode.
        await _stream.WriteAsync(new[] { (byte)'\r', CtrlC }, cancellationToken);
        await Link.DelayAsync(TimeSpan.FromMilliseconds(100), cancellationToken);
        await _stream.WriteAsync(new[] { CtrlC }, cancellationToken);
        seen.AddRange(await _stream.ReadUntilQuietAsync(Quiet + (attempt * Quiet), DrainLimit, cancellationToken));
        if (attempt >= 2 && _stream.Pending.IsEmpty && seen.Count < Chatty)
        {
            // A binary receiver whose host died swallows Ctrl-C as data; it gives up after silence once its block is full.
            await _stream.WriteAsync(new byte[128], cancellationToken);
            seen.AddRange(await _stream.ReadUntilQuietAsync(TimeSpan.FromSeconds(1.6), TimeSpan.FromSeconds(8), cancellationToken));
            await _stream.WriteAsync(new[] { (byte)'\r', CtrlC }, cancellationToken);
            seen.AddRange(await _stream.ReadUntilQuietAsync(Quiet, DrainLimit, cancellationToken));
        }

        await _stream.WriteAsync(new[] { (byte)'\r', CtrlA }, cancellationToken);
        return await SawRawPromptAsync(seen, cancellationToken);
    }

    private async Task<bool> SawRawPromptAsync(List<byte> seen, CancellationToken cancellationToken)
    {
        try
        {
            seen.AddRange(await _stream.ReadThroughAsync(RawPrompt, _stream.In(TimeSpan.FromSeconds(1)), "raw prompt", cancellationToken));
            // A second prompt may follow when the board was in raw mode already, or when it reset on opening the port.
            seen.AddRange(await _stream.ReadUntilQuietAsync(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200), cancellationToken));
        }
        catch (ReplTimeoutException)
        {
            seen.AddRange(_stream.Take(_stream.Pending.Length));
            return false;
        }

        Banner = ReplBanner.FindLast([.. seen]) ?? Banner;
        Mode = ReplMode.Raw;
        return true;
    }

    private async Task<bool> TryEnterRawAfterResetAsync(List<byte> seen, CancellationToken cancellationToken)
    {
        await PulseResetAsync(cancellationToken);
        return await TryCatchAsync(seen, _options.BootTimeout, cancellationToken);
    }

    private async Task<bool> TryCatchAsync(List<byte> seen, TimeSpan time, CancellationToken cancellationToken)
    {
        var deadline = _stream.In(time);
        while (!deadline.IsOver)
        {
            // The first Ctrl-C that arrives after boot.py and before main.py's bare except is the one that counts.
            await _stream.WriteAsync(new[] { CtrlC }, cancellationToken);
            var pause = _stream.In(CatchInterval);
            while (!pause.IsOver)
                await _stream.FillAsync(pause.Remaining, cancellationToken);
            if (_stream.Pending.EndsWith(FriendlyPrompt) && await TryEnterRawAsync(seen, 0, cancellationToken))
                return true;
            if (BootReport.Read(_stream.Pending) is { FileSystemLooksCorrupt: true } or { Starts: >= 3 })
                break;
        }

        seen.AddRange(_stream.Take(_stream.Pending.Length));
        return false;
    }

    /// <summary>The ROM reports why and how it starts at 74880 baud (26 MHz crystal, 115200 x 26/40).</summary>
    private async Task<byte[]> ReadRomTextAsync(CancellationToken cancellationToken)
    {
        var rate = Link.BaudRate;
        await Link.SetBaudRateAsync(74880, cancellationToken);
        await PulseResetAsync(cancellationToken);
        var text = await _stream.ReadUntilQuietAsync(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(2), cancellationToken);
        await Link.SetBaudRateAsync(rate, cancellationToken);
        return text;
    }
}
