namespace Esp01.RomLoader.Slip;

/// <summary>The framing of RFC 1055 as the ROM loader uses it: C0 before and after, DB escapes.</summary>
internal static class SlipCodec
{
    public const byte End = 0xC0;
    public const byte Escape = 0xDB;
    public const byte EscapedEnd = 0xDC;
    public const byte EscapedEscape = 0xDD;

    public static byte[] Encode(ReadOnlySpan<byte> packet)
    {
        var special = packet.Count(End) + packet.Count(Escape);
        var frame = new byte[packet.Length + special + 2];
        frame[0] = End;
        var at = 1;
        foreach (var value in packet)
        {
            if (value is End or Escape)
            {
                frame[at++] = Escape;
                frame[at++] = value == End ? EscapedEnd : EscapedEscape;
            }
            else
            {
                frame[at++] = value;
            }
        }
        frame[at] = End;
        return frame;
    }
}
