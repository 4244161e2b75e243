using System.Threading.Channels;
using Esp01.Serial;

namespace Esp01.Repl.Terminal;

/// <summary>
/// A terminal at the board's prompt: every key goes to the board, which does the editing and keeps the history; one key
/// leaves. A port that is unplugged is waited for and opened again.
/// </summary>
/// <param name="open">Opens the port; called again after it was lost.</param>
/// <param name="clock">For the pause before a lost port is tried again.</param>
public sealed class TerminalSession(
    Func<CancellationToken, Task<ISerialLink>> open, ITerminalConsole console, TimeProvider clock, TerminalOptions? options = null)
{
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromMilliseconds(50);

    private readonly TerminalOptions _options = options ?? TerminalOptions.Default;
    private readonly Channel<byte[]> _toBoard = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private long _lastHeard = clock.GetTimestamp();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Runs until the leave key is typed, the keys end or the token is cancelled.</summary>
    /// <exception cref="SerialLinkException">The port could not be opened the first time.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var link = await open(cancellationToken);
        await console.NoticeAsync($"Connected to {link.Address}. Ctrl-] leaves; Ctrl-C and Ctrl-D go to the board.", cancellationToken);
        await console.WriteAsync(KeyTranslator.MarkPastes, cancellationToken);
        var keys = ReadKeysAsync(leaving);
        try
        {
            while (true)
            {
                await using (link)
                {
                    if (!await ConnectAsync(link, leaving.Token))
                        return;
                }

                await console.NoticeAsync($"{link.Address} is gone; waiting for it to come back.", cancellationToken);
                link = await ReopenAsync(leaving.Token);
                await console.NoticeAsync($"Connected to {link.Address} again.", cancellationToken);
            }
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The leave key, while waiting for the port.
        }
        finally
        {
            await leaving.CancelAsync();
            await console.WriteAsync(KeyTranslator.StopMarkingPastes, CancellationToken.None);
            await keys;
        }
    }

    /// <returns>True when the link was lost, false when the person left.</returns>
    private async Task<bool> ConnectAsync(ISerialLink link, CancellationToken leaving)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(leaving);
        var pacer = new PastePacer();
        var fromBoard = PumpFromBoardAsync(link, pacer, lost);
        var toBoard = PumpToBoardAsync(link, pacer, lost);
        var wasLost = await fromBoard | await toBoard;
        return wasLost && !leaving.IsCancellationRequested;
    }

    private async Task<bool> PumpFromBoardAsync(ISerialLink link, PastePacer pacer, CancellationTokenSource lost)
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var count = await link.ReadAsync(buffer, ReadTimeout, lost.Token);
                lock (pacer)
                {
                    if (count == 0)
                        pacer.Quiet();
                    else
                        pacer.Echoed(count);
                }

                if (count == 0)
                {
                    await Task.Yield();
                    continue;
                }

                Volatile.Write(ref _lastHeard, clock.GetTimestamp());
                await console.WriteAsync(buffer.AsMemory(0, count), lost.Token);
                if (_options.Log is { } log)
                {
                    await log.WriteAsync(buffer.AsMemory(0, count), lost.Token);
                    await log.FlushAsync(lost.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (SerialLinkLostException)
        {
            await lost.CancelAsync();
            return true;
        }
    }

    private async Task<bool> PumpToBoardAsync(ISerialLink link, PastePacer pacer, CancellationTokenSource lost)
    {
        try
        {
            while (await _toBoard.Reader.WaitToReadAsync(lost.Token))
            {
                while (_toBoard.Reader.TryRead(out var keys))
                    await SendPacedAsync(link, pacer, keys, lost.Token);
            }

            _drained.TrySetResult();
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (SerialLinkLostException)
        {
            await lost.CancelAsync();
            return true;
        }
    }

    private static async Task SendPacedAsync(ISerialLink link, PastePacer pacer, ReadOnlyMemory<byte> keys, CancellationToken cancellationToken)
    {
        while (!keys.IsEmpty)
        {
            int count;
            lock (pacer)
            {
                count = Math.Min(keys.Length, pacer.Available);
                pacer.Sent(count);
            }

            if (count == 0)
            {
                await link.DelayAsync(TimeSpan.FromMilliseconds(5), cancellationToken);
                continue;
            }

            await link.WriteAsync(keys[..count], cancellationToken);
            keys = keys[count..];
        }
    }

    private async Task ReadKeysAsync(CancellationTokenSource leaving)
    {
        var translator = new KeyTranslator(_options.LeaveKey);
        var buffer = new byte[4096];
        try
        {
            while (!translator.WantsToLeave && await console.ReadKeysAsync(buffer, leaving.Token) is > 0 and var count)
            {
                if (translator.Translate(buffer.AsSpan(0, count)) is { Length: > 0 } toBoard)
                    await _toBoard.Writer.WriteAsync(toBoard, leaving.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }

        // What was typed before the leave key still goes out, unless there is nobody to take it.
        _toBoard.Writer.Complete();
        await Task.WhenAny(_drained.Task, Task.Delay(TimeSpan.FromSeconds(2), clock));
        if (!translator.WantsToLeave)
            await HearOutAsync(leaving.Token);
        await leaving.CancelAsync();
    }

    /// <summary>Keys that come from a pipe end before the board has answered the last of them.</summary>
    private async Task HearOutAsync(CancellationToken leaving)
    {
        var start = clock.GetTimestamp();
        try
        {
            Volatile.Write(ref _lastHeard, start);
            while (clock.GetElapsedTime(Volatile.Read(ref _lastHeard)) < _options.QuietBeforeLeaving && clock.GetElapsedTime(start) < _options.LongestAnswer)
                await Task.Delay(_options.QuietBeforeLeaving / 10, clock, leaving);
        }
        catch (OperationCanceledException)
        {
            // The port was lost for good, or the run was interrupted.
        }
    }

    private async Task<ISerialLink> ReopenAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(_options.ReconnectPause, clock, cancellationToken);
            try
            {
                return await open(cancellationToken);
            }
            catch (SerialLinkException)
            {
                // Not back yet, or the system has not made its name again.
            }
        }
    }
}
