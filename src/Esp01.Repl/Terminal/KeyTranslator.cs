namespace Esp01.Repl.Terminal;

/// <summary>
/// From what the terminal sends to what the board should get. Keys pass as they are. A paste of several lines, which the
/// terminal marks (bracketed paste, ESC [200~ ... ESC [201~), goes through the prompt's paste mode (Ctrl-E ... Ctrl-D), or
/// automatic indentation would shift every line further to the right.
/// </summary>
public sealed class KeyTranslator(byte leaveKey)
{
    private static readonly byte[] PasteBegins = "\x1b[200~"u8.ToArray();
    private static readonly byte[] PasteEnds = "\x1b[201~"u8.ToArray();

    private readonly List<byte> _held = [];
    private bool _isPaste;

    /// <summary>Sent to a terminal, makes it mark pastes.</summary>
    public static ReadOnlyMemory<byte> MarkPastes { get; } = "\x1b[?2004h"u8.ToArray();

    /// <summary>And no longer.</summary>
    public static ReadOnlyMemory<byte> StopMarkingPastes { get; } = "\x1b[?2004l"u8.ToArray();

    /// <summary>Set once the leave key was typed; what came after it is dropped.</summary>
    public bool WantsToLeave { get; private set; }

    /// <param name="isOneKey">Whether nothing follows for now, so that a lone Escape is the Escape key and not the start of a sequence.</param>
    public byte[] Translate(ReadOnlySpan<byte> keys, bool isOneKey = true)
    {
        var toBoard = new List<byte>();
        foreach (var key in keys)
        {
            if (WantsToLeave)
                break;
            _held.Add(key);
            if (_isPaste)
                TakePasted(toBoard);
            else
                TakeTyped(toBoard);
        }

        // Half of a mark at the end of a read: hold it only if it is more than the Escape key alone.
        if (!_isPaste && isOneKey && _held.Count == 1)
            Flush(toBoard);
        return [.. toBoard];
    }

    private void TakeTyped(List<byte> toBoard)
    {
        if (_held.Count == 1 && _held[0] == leaveKey)
        {
            WantsToLeave = true;
            _held.Clear();
        }
        else if (_held.Count == PasteBegins.Length && IsStartOf(PasteBegins))
        {
            _held.Clear();
            _isPaste = true;
        }
        else if (!IsStartOf(PasteBegins))
        {
            Flush(toBoard);
        }
    }

    private void TakePasted(List<byte> toBoard)
    {
        if (_held.Count < PasteEnds.Length || !System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_held).EndsWith(PasteEnds))
            return;
        _held.RemoveRange(_held.Count - PasteEnds.Length, PasteEnds.Length);
        var lines = Lines();
        _held.Clear();
        _isPaste = false;
        if (lines.Contains((byte)'\r') && lines.IndexOf((byte)'\r') < lines.Count - 1)
            toBoard.AddRange([0x05, .. lines, 0x04]);
        else
            toBoard.AddRange(lines);
    }

    /// <summary>One carriage return per line; other control characters would be commands to the prompt.</summary>
    private List<byte> Lines()
    {
        var lines = new List<byte>(_held.Count);
        for (var i = 0; i < _held.Count; i++)
        {
            var value = _held[i];
            if (value is (byte)'\n')
                value = (byte)'\r';
            else if (value is (byte)'\r' && i + 1 < _held.Count && _held[i + 1] is (byte)'\n')
                continue;
            if (value is >= 0x20 and not 0x7f or (byte)'\r' or (byte)'\t')
                lines.Add(value);
        }

        return lines;
    }

    private bool IsStartOf(byte[] mark)
    {
        for (var i = 0; i < _held.Count; i++)
        {
            if (_held[i] != mark[i])
                return false;
        }

        return true;
    }

    private void Flush(List<byte> toBoard)
    {
        toBoard.AddRange(_held);
        _held.Clear();
    }
}
