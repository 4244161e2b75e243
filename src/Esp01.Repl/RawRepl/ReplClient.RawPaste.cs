using System.Buffers.Binary;

namespace Esp01.Repl.RawRepl;

public sealed partial class ReplClient
{
    /// <summary>A board that knows raw-paste may still answer something else now and then; after this many times in a row it is not asked again.</summary>
    private const int RawPasteMisses = 3;

    private static readonly byte[] AskForRawPaste = [CtrlE, (byte)'A', CtrlA];
    private static readonly byte[] RawPasteYes = "R\x01"u8.ToArray();
    private static readonly byte[] RawPasteNo = "R\0"u8.ToArray();

    private bool _boardHasNoRawPaste;
    private int _rawPasteMisses;

    private bool MayTryRawPaste => _options.MayUseRawPaste && !_boardHasNoRawPaste && _rawPasteMisses < RawPasteMisses;

    /// <summary>Sends code by raw-paste and starts it.</summary>
    /// <returns>False when the board wants plain raw mode; it is at the raw prompt then and has taken nothing.</returns>
    private async Task<bool> TrySendByRawPasteAsync(ReadOnlyMemory<byte> code, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(AskForRawPaste, cancellationToken);
        switch (await ReadRawPasteAnswerAsync(cancellationToken))
        {
            case RawPasteAnswer.Yes:
                _rawPasteMisses = 0;
                break;
            case RawPasteAnswer.No:
                _boardHasNoRawPaste = true;
                return false;
            default:
                _rawPasteMisses++;
                Mode = ReplMode.Unknown;
                await EnterRawAsync(cancellationToken);
                return false;
        }

        var size = await _stream.ReadExactlyAsync(2, _stream.In(AnswerTimeout), "raw-paste window size", cancellationToken);
        var window = new RawPasteWindow(Math.Max(1, (int)BinaryPrimitives.ReadUInt16LittleEndian(size)));
        try
        {
            await SendWindowedAsync(code, window, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await InterruptAsync(CancellationToken.None);
            throw;
        }

        return true;
    }

    private async Task<RawPasteAnswer> ReadRawPasteAnswerAsync(CancellationToken cancellationToken)
    {
        var deadline = _stream.In(TimeSpan.FromSeconds(2));
        do
        {
            var (yes, no, old) = (_stream.Pending.IndexOf(RawPasteYes), _stream.Pending.IndexOf(RawPasteNo), _stream.Pending.IndexOf(RawPrompt));
            if (yes >= 0)
            {
                _stream.Take(yes + RawPasteYes.Length);
                return RawPasteAnswer.Yes;
            }

            if (no >= 0)
            {
                await _stream.ReadThroughAsync(">"u8.ToArray(), deadline, "prompt after a refused raw-paste", cancellationToken);
                return RawPasteAnswer.No;
            }

            if (old >= 0)
            {
                // Up to 1.13 Ctrl-E and A are code, and Ctrl-A drops them and shows the prompt again.
                _stream.Take(old + RawPrompt.Length);
                return RawPasteAnswer.No;
            }
        }
        while (!deadline.IsOver && (await _stream.FillAsync(deadline.Remaining, cancellationToken) || !deadline.IsOver));
        return RawPasteAnswer.None;
    }

    private async Task SendWindowedAsync(ReadOnlyMemory<byte> code, RawPasteWindow window, CancellationToken cancellationToken)
    {
        var at = 0;
        while (at < code.Length)
        {
            if (TakeGrants(window))
            {
                // The compiler has seen enough: it refuses the code, and eats what follows until one Ctrl-D.
                await _stream.WriteAsync(EndOfOutput, cancellationToken);
                return;
            }

            var count = Math.Min(window.Available, code.Length - at);
            if (count > 0)
            {
                await _stream.WriteAsync(code.Slice(at, count), cancellationToken);
                window.Sent(count);
                at += count;
            }
            else if (!await _stream.FillAsync(AnswerTimeout, cancellationToken))
            {
                Mode = ReplMode.Unknown;
                throw new ReplTimeoutException(Link.Address, "grant to send more code", AnswerTimeout, _stream.Pending.ToArray());
            }
        }

        await _stream.WriteAsync(EndOfOutput, cancellationToken);
        await _stream.ReadThroughAsync(EndOfOutput, _stream.In(AnswerTimeout), "start of the program", cancellationToken);
    }

    /// <returns>True when the board ended the transfer.</returns>
    private bool TakeGrants(RawPasteWindow window)
    {
        while (!_stream.Pending.IsEmpty)
        {
            switch (_stream.Take(1)[0])
            {
                case CtrlA:
                    window.Grant();
                    break;
                case CtrlD:
                    return true;
            }
        }

        return false;
    }

    private enum RawPasteAnswer
    {
        None,
        Yes,
        No,
    }
}
