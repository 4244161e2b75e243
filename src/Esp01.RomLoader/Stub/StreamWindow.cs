namespace Esp01.RomLoader.Stub;

/// <summary>
/// Which part of a stream to send next, as a value: the stub takes frames in order only, acknowledges the offset up to which
/// it has the stream, and has room for a fixed number of bytes beyond what it has consumed.
/// </summary>
internal sealed record StreamWindow(int Length, int Room)
{
    /// <summary>The longest frame the stub takes.</summary>
    public const int LongestFrame = 4096;

    private const int ShortestFrame = 256;

    /// <summary>Frames without an error after which longer ones are tried again.</summary>
    private const int FramesBeforeLonger = 16;

    /// <summary>How much of the stream one frame carries: the worse the line, the less is lost with each damaged frame.</summary>
    public int FrameLength { get; init; } = LongestFrame;

    /// <summary>Acknowledged since the last error, or since frames became longer.</summary>
    private int Sound { get; init; }

    /// <summary>The stub has the stream up to here.</summary>
    public int Acknowledged { get; init; }

    /// <summary>The stub has used up the stream to here.</summary>
    public int Consumed { get; init; }

    /// <summary>What has been sent, perhaps not received.</summary>
    public int Sent { get; init; }

    public bool IsComplete => Acknowledged == Length;

    /// <summary>The next frame's range, or null when the stub has no room for one or all is sent.</summary>
    public (int Offset, int Length)? Next
    {
        get
        {
            var length = Math.Min(FrameLength, Length - Sent);
            return length > 0 && Sent + length - Consumed <= Room ? (Sent, length) : null;
        }
    }

    public StreamWindow AfterSending(int length) => this with { Sent = Sent + length };

    /// <summary>Replies can overtake none of each other, but a repeated one may be old: nothing goes backwards.</summary>
    public StreamWindow AfterReply(int received, int consumed)
    {
        if (received < Acknowledged || received > Length || consumed < Consumed || consumed > received)
            return this;
        var sound = Sound + received - Acknowledged;
        var isLonger = sound >= FrameLength * FramesBeforeLonger && FrameLength < LongestFrame;
        return this with
        {
            Acknowledged = received,
            Consumed = consumed,
            Sent = Math.Max(Sent, received),
            Sound = isLonger ? 0 : sound,
            FrameLength = isLonger ? FrameLength * 2 : FrameLength,
        };
    }

    /// <summary>Everything not acknowledged is sent again, in shorter frames.</summary>
    public StreamWindow Rewound() => this with { Sent = Acknowledged, Sound = 0, FrameLength = Math.Max(ShortestFrame, FrameLength / 2) };
}
