namespace Esp01.Serial;

/// <summary>
/// The state of the two lines that reset circuits use. Asserted is 0 V at the pin of a TTL adapter; by convention DTR goes
/// to GPIO0 and RTS to RST, so asserted RTS holds the chip in reset.
/// </summary>
public readonly record struct ControlLines(bool Dtr, bool Rts)
{
    /// <summary>Neither line asserted: the chip runs, GPIO0 high.</summary>
    public static ControlLines Released => default;
}
