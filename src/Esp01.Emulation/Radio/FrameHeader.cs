namespace Esp01.Emulation.Radio;

/// <summary>The header of an 802.11 frame, read in place (IEEE 802.11-2016, 9.2). Ask <see cref="IsWhole"/> before the addresses.</summary>
public readonly ref struct FrameHeader
{
    /// <summary>Frame control, duration, three addresses, sequence control.</summary>
    public const int Length = 24;

    private const int Management = 0;
    private const int Control = 1;
    private const int Data = 2;
    private const int ShortestControl = 10;

    private readonly ReadOnlySpan<byte> _frame;

    public FrameHeader(ReadOnlySpan<byte> frame) => _frame = frame;

    /// <summary>Whether the frame is long enough for the header that its type promises.</summary>
    public bool IsWhole => _frame.Length >= ShortestControl && (Type == Control || _frame.Length >= BodyStart);

    public int Type => (_frame[0] >> 2) & 3;

    public int Subtype => _frame[0] >> 4;

    public bool IsManagement => Type == Management;

    public bool IsControl => Type == Control;

    public bool IsData => Type == Data;

    /// <summary>A data frame with a field for its priority.</summary>
    public bool HasPriority => IsData && (Subtype & 8) != 0;

    public bool IsToAccessPoint => (_frame[1] & 1) != 0;

    public bool IsFromAccessPoint => (_frame[1] & 2) != 0;

    public bool IsRetry => (_frame[1] & 8) != 0;

    /// <summary>The sender sleeps after this frame.</summary>
    public bool IsPowerSaving => (_frame[1] & 0x10) != 0;

    public bool IsProtected => (_frame[1] & 0x40) != 0;

    /// <summary>Whether the frame is for more than one station.</summary>
    public bool IsGroup => (_frame[4] & 1) != 0;

    /// <summary>Who shall receive it on this hop.</summary>
    public ReadOnlySpan<byte> Receiver => _frame.Slice(4, 6);

    /// <summary>Who sends it on this hop. Not in every control frame.</summary>
    public ReadOnlySpan<byte> Transmitter => _frame.Slice(10, 6);

    public ReadOnlySpan<byte> Address3 => _frame.Slice(16, 6);

    /// <summary>The network it belongs to; empty where there is none.</summary>
    public ReadOnlySpan<byte> Bssid => (IsControl, IsData && IsToAccessPoint, IsData && IsFromAccessPoint) switch
    {
        (true, _, _) or (_, true, true) => [],
        (_, true, false) => Receiver,
        (_, false, true) => Transmitter,
        _ => Address3,
    };

    /// <summary>For whom it is in the end.</summary>
    public ReadOnlySpan<byte> Destination => IsToAccessPoint ? Address3 : Receiver;

    /// <summary>From whom it came in the beginning. Frames between access points have this in a fourth address, which is not read.</summary>
    public ReadOnlySpan<byte> Source => IsFromAccessPoint && !IsToAccessPoint ? Address3 : Transmitter;

    /// <summary>Number of the frame, and of the fragment in the four lowest bits.</summary>
    public int SequenceControl => _frame[22] | (_frame[23] << 8);

    /// <summary>0 to 15; 0 in a frame without the field.</summary>
    public int Priority => HasPriority ? _frame[BodyStart - 2] & 15 : 0;

    /// <summary>Where the body starts, or with a cipher its initialization vector.</summary>
    public int BodyStart => Length + (IsToAccessPoint && IsFromAccessPoint ? 6 : 0) + (HasPriority ? 2 : 0);
}
