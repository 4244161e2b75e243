namespace Esp01.Emulation.Radio;

/// <summary>
/// A rate of 802.11b, g or n (20 MHz, long guard interval), numbered as the ESP8266's MAC numbers it: 0 to 15 for b and g, and
/// <see cref="FirstHt"/> upwards for the modulation schemes of n.
/// </summary>
public readonly record struct RadioRate
{
    /// <summary>MCS 0 of 802.11n.</summary>
    public const int FirstHt = 16;

    // In units of 100 kbit/s. Codes 4 to 7 are 0 to 3 with the short preamble, which 1 Mbit/s does not have; 8 to 15 are in the
    // order of 802.11's SIGNAL field.
    private static readonly int[] HundredKilobits = [10, 20, 55, 110, 10, 20, 55, 110, 480, 240, 120, 60, 540, 360, 180, 90, 65, 130, 195, 260, 390, 520, 585, 650];

    /// <param name="code">0 to 23.</param>
    public RadioRate(int code)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)code, (uint)HundredKilobits.Length, nameof(code));
        Code = code;
    }

    public int Code { get; }

    /// <summary>In units of 100 kbit/s.</summary>
    public int HundredKilobitsPerSecond => HundredKilobits[Code];

    public bool IsHt => Code >= FirstHt;

    /// <summary>802.11g's and n's way of sending, with symbols of 4 us.</summary>
    public bool IsOfdm => Code >= 8;

    public bool HasShortPreamble => Code is > 4 and < 8;

    /// <summary>The rate at which a frame sent at this one is acknowledged: the highest mandatory one that is not above it.</summary>
    public RadioRate OfAcknowledgement => HundredKilobitsPerSecond switch
    {
        >= 240 when IsOfdm => Mbps24,
        >= 120 when IsOfdm => Mbps12,
        _ when IsOfdm => Mbps6,
        _ => this,
    };

    public static RadioRate Mbps1 => new(0);

    public static RadioRate Mbps2 => new(1);

    public static RadioRate Mbps6 => new(11);

    public static RadioRate Mbps12 => new(10);

    public static RadioRate Mbps24 => new(9);

    public static RadioRate Mbps54 => new(12);

    public override string ToString() => FormattableString.Invariant($"{HundredKilobitsPerSecond / 10.0} Mbit/s");
}
