namespace Esp01.RomLoader.Slip;

/// <summary>
/// Finds packets in a stream of bytes. Text between frames is skipped; a packet that is too long or holds a wrong escape is
/// dropped, and the next C0 starts anew, so that no bytes can leave it stuck.
/// </summary>
internal sealed class SlipReader
{
    /// <summary>More than the longest answer: a piece of flash with its head, every byte escaped.</summary>
    public const int LongestPacket = 8192;

    private readonly Queue<byte[]> _packets = new();
    private readonly List<byte> _packet = [];
    private bool _isInside;
    private bool _isEscaped;

    public void Push(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            Push(value);
    }

    public bool TryTake(out byte[] packet)
    {
        if (_packets.TryDequeue(out packet!))
            return true;
        packet = [];
        return false;
    }

    /// <summary>Forgets what is complete and what is half received.</summary>
    public void Clear()
    {
        _packets.Clear();
        _packet.Clear();
        _isInside = false;
        _isEscaped = false;
    }

    private void Push(byte value)
    {
        if (value == SlipCodec.End)
        {
            EndPacket();
            return;
        }
        if (!_isInside)
            return;
        if (_isEscaped)
        {
            _isEscaped = false;
            if (value is not (SlipCodec.EscapedEnd or SlipCodec.EscapedEscape))
            {
                Abandon();
                return;
            }
            value = value == SlipCodec.EscapedEnd ? SlipCodec.End : SlipCodec.Escape;
        }
        else if (value == SlipCodec.Escape)
        {
            _isEscaped = true;
            return;
        }
        _packet.Add(value);
        if (_packet.Count > LongestPacket)
            Abandon();
    }

    private void EndPacket()
    {
        // A C0 with nothing before it opens a frame, or closes one whose opening was lost: either way the next byte is inside.
        if (_isInside && _packet.Count > 0 && !_isEscaped)
        {
            _packets.Enqueue([.. _packet]);
            _isInside = false;
        }
        else
        {
            _isInside = true;
        }
        _packet.Clear();
        _isEscaped = false;
    }

    private void Abandon()
    {
        _packet.Clear();
        _isInside = false;
        _isEscaped = false;
    }
}
