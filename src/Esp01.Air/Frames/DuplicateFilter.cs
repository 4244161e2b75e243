using Esp01.Emulation.Radio;

namespace Esp01.Air.Frames;

/// <summary>Knows a repetition of the frame before by its number: its acknowledgement was lost.</summary>
internal sealed class DuplicateFilter
{
    private int _last = -1;

    public bool IsDuplicate(FrameHeader header)
    {
        var number = header.SequenceControl;
        var isDuplicate = header.IsRetry && number == _last;
        _last = number;
        return isDuplicate;
    }
}
