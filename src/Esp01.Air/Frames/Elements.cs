namespace Esp01.Air.Frames;

/// <summary>The elements of a management frame: each its number, its length and as many bytes.</summary>
internal static class Elements
{
    /// <summary>1, 2, 5.5 and 11 Mbit/s, which every station must know, and four of 802.11g; in units of 500 kbit/s.</summary>
    public static byte[] SupportedRates => Build(ElementId.SupportedRates, [0x82, 0x84, 0x8b, 0x96, 0x0c, 0x12, 0x18, 0x24]);

    /// <summary>The other four of 802.11g.</summary>
    public static byte[] ExtendedRates => Build(ElementId.ExtendedRates, [0x30, 0x48, 0x60, 0x6c]);

    /// <summary>WPA2 with a passphrase; CCMP for everything.</summary>
    public static byte[] Rsn => Build(ElementId.Rsn, [1, 0, 0, 0x0f, 0xac, 4, 1, 0, 0, 0x0f, 0xac, 4, 1, 0, 0, 0x0f, 0xac, 2, 0, 0]);

    public static byte[] Build(ElementId id, ReadOnlySpan<byte> content) => [(byte)id, checked((byte)content.Length), .. content];

    /// <summary>The content of the first element of this kind.</summary>
    /// <returns>False where there is none, or where an element before it is longer than the frame.</returns>
    public static bool TryFind(ReadOnlySpan<byte> elements, ElementId id, out ReadOnlySpan<byte> content)
    {
        content = [];
        while (elements.Length >= 2 && elements.Length >= 2 + elements[1])
        {
            if (elements[0] == (byte)id)
            {
                content = elements.Slice(2, elements[1]);
                return true;
            }

            elements = elements[(2 + elements[1])..];
        }

        return false;
    }
}
