namespace Esp01.RomLoader.Stub;

/// <summary>
/// Which part of a stream to send next, as a value: the stub takes frames in order only, acknowledges the offset up to which
/// it has the stream, and has room for a fixed number of bytes beyond what it has consumed.
/// </summary>
internal readonly record struct StreamWindow(int Length, int Room)
{
    /// <summary>The stub's stream buffer and longest frame.</summary>
    public const int FrameLength = 4096;

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
    public StreamWindow AfterReply(int received, int consumed) =>
        received < Acknowledged || received > Length || consumed < Consumed || consumed > received
            ? this
            : this with { Acknowledged = received, Consumed = consumed, Sent = Math.Max(Sent, received) };

    /// <summary>Everything not acknowledged is sent again.</summary>
    public StreamWindow Rewound() => this with { Sent = Acknowledged };
}
