using System.Text;
using Esp01.Repl.Wire;

namespace Esp01.Repl.RawRepl;

public sealed partial class ReplClient
{
    /// <summary>Plain raw mode has no flow control: this much goes out, then the board gets time to take it from its 255-byte ring.</summary>
    private const int PlainChunk = 127;

    private static readonly TimeSpan PlainPause = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs code and returns what it printed.</summary>
    /// <param name="code">Python source, LF line ends.</param>
    /// <param name="timeout">Null: <see cref="ReplOptions.ExecutionTimeout"/>; infinite is allowed.</param>
    /// <param name="output">Told of the output as it comes.</param>
    /// <exception cref="RemotePythonException">The code raised.</exception>
    /// <exception cref="Diagnosis.BoardRestartedException">The board started anew meanwhile.</exception>
    /// <exception cref="ReplTimeoutException">It did not end in time; it has been interrupted if it could be.</exception>
    public async Task<ExecutionResult> ExecuteAsync(
        string code, TimeSpan? timeout = null, IProgress<ReadOnlyMemory<byte>>? output = null, CancellationToken cancellationToken = default)
    {
        var result = await TryExecuteAsync(code, timeout, output, cancellationToken);
        return result.Error is null ? result : throw new RemotePythonException(Link.Address, result.Error, result.Text);
    }

    /// <summary>Like <see cref="ExecuteAsync"/>, with the remote exception as part of the result.</summary>
    public Task<ExecutionResult> TryExecuteAsync(
        string code, TimeSpan? timeout = null, IProgress<ReadOnlyMemory<byte>>? output = null, CancellationToken cancellationToken = default) =>
        TryExecuteAsync(code, timeout, output, printsText: false, cancellationToken);

    /// <summary>Runs code of this library's own, which prints nothing but text: a start of the board shows even where all it sends is at another speed.</summary>
    internal async Task<ExecutionResult> ExecuteOwnAsync(string code, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var result = await TryExecuteAsync(code, timeout, null, printsText: true, cancellationToken);
        return result.Error is null ? result : throw new RemotePythonException(Link.Address, result.Error, result.Text);
    }

    private async Task<ExecutionResult> TryExecuteAsync(
        string code, TimeSpan? timeout, IProgress<ReadOnlyMemory<byte>>? output, bool printsText, CancellationToken cancellationToken)
    {
        var deadline = _stream.In(timeout ?? _options.ExecutionTimeout);
        using var watch = _stream.WatchForRestart(printsText);
        var usedRawPaste = await SendForExecutionAsync(Encoding.UTF8.GetBytes(code), cancellationToken);
        try
        {
            return await FollowAsync(deadline, usedRawPaste, output, cancellationToken);
        }
        catch (ReplTimeoutException)
        {
            await InterruptAsync(CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException)
        {
            await InterruptAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Evaluates an expression whose value is an ASCII str without line ends; SDK noise around it does no harm.</summary>
    /// <param name="setup">Statements that run first.</param>
    /// <exception cref="ReplProtocolException">Noise fell into the result three times.</exception>
    public async Task<string> EvaluateAsync(string expression, string setup = "", TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var output = string.Empty;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var frame = NewFrame();
            output = (await ExecuteAsync(setup + (setup.Length == 0 || setup.EndsWith('\n') ? string.Empty : "\n") + frame.Wrap(expression), timeout, null, cancellationToken)).Text;
            if (frame.Unwrap(output) is [.., var result])
                return result;
        }

        throw new ReplProtocolException(Link.Address, "a result in its frame", Encoding.UTF8.GetBytes(output));
    }

    /// <summary>Stops what runs with Ctrl-C and comes back to the raw prompt; <see cref="Mode"/> is unknown afterwards if it could not.</summary>
    public async Task InterruptAsync(CancellationToken cancellationToken = default)
    {
        using var calm = _stream.WithoutWatch();
        Mode = ReplMode.Unknown;
        await _stream.WriteAsync(new[] { CtrlC }, cancellationToken);
        await Link.DelayAsync(TimeSpan.FromMilliseconds(100), cancellationToken);
        await _stream.WriteAsync(new[] { CtrlC }, cancellationToken);
        await _stream.ReadUntilQuietAsync(Quiet, DrainLimit, cancellationToken);
        await _stream.WriteAsync(new[] { (byte)'\r', CtrlA }, cancellationToken);
        await SawRawPromptAsync([], cancellationToken);
    }

    /// <summary>Sends code and starts it, by raw-paste where the board takes it. The caller follows with <see cref="FollowAsync"/>.</summary>
    internal async Task<bool> SendForExecutionAsync(ReadOnlyMemory<byte> code, CancellationToken cancellationToken)
    {
        if (Mode != ReplMode.Raw)
            await EnterRawAsync(cancellationToken);
        if (MayTryRawPaste && await TrySendByRawPasteAsync(code, cancellationToken))
            return true;
        await SendPlainAsync(code, cancellationToken);
        return false;
    }

    /// <summary>Reads output, traceback and prompt of code that has been started.</summary>
    internal async Task<ExecutionResult> FollowAsync(
        Deadline deadline, bool usedRawPaste, IProgress<ReadOnlyMemory<byte>>? output, CancellationToken cancellationToken)
    {
        var printed = await _stream.ReadThroughAsync(EndOfOutput, deadline, "end of the program", cancellationToken, output);
        var error = await _stream.ReadThroughAsync(EndOfOutput, _stream.In(AnswerTimeout), "end of the traceback", cancellationToken);
        var traceback = error.Length == 0 ? null : RemoteTraceback.Parse(WireText.Decode(error));
        await ReadPromptAfterExecutionAsync(cancellationToken);
        return new ExecutionResult(printed, traceback, usedRawPaste);
    }

    /// <summary>The prompt is <c>&gt;</c>; after <c>sys.exit()</c> the board resets softly instead and shows the raw prompt anew.</summary>
    private async Task ReadPromptAfterExecutionAsync(CancellationToken cancellationToken)
    {
        var next = await _stream.ReadExactlyAsync(1, _stream.In(AnswerTimeout), "prompt after the program", cancellationToken);
        if (next[0] == (byte)'>')
            return;
        var rest = await _stream.ReadThroughAsync(RawPrompt, _stream.In(_options.BootTimeout), "prompt after sys.exit()", cancellationToken);
        Generation++;
        if (!rest.AsSpan().IndexOf("soft reboot"u8).Equals(-1))
            return;
        throw new ReplProtocolException(Link.Address, "the raw prompt", (byte[])[.. next, .. rest]);
    }

    private async Task SendPlainAsync(ReadOnlyMemory<byte> code, CancellationToken cancellationToken)
    {
        for (var at = 0; at < code.Length; at += PlainChunk)
        {
            await _stream.WriteAsync(code[at..Math.Min(at + PlainChunk, code.Length)], cancellationToken);
            await Link.DrainAsync(cancellationToken);
            await Link.DelayAsync(PlainPause, cancellationToken);
        }

        await _stream.WriteAsync(EndOfOutput, cancellationToken);
        await _stream.ReadThroughAsync("OK"u8.ToArray(), _stream.In(AnswerTimeout), "OK to a raw command", cancellationToken);
    }
}
