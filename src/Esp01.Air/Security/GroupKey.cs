namespace Esp01.Air.Security;

/// <summary>The key for what is sent to everybody in a network, and how it travels in the handshake (IEEE 802.11-2016, 12.7.2, table 12-6).</summary>
/// <param name="Id">1 or 2.</param>
/// <param name="Material">16 bytes for CCMP; for TKIP two keys of 8 bytes for Michael follow.</param>
internal sealed record GroupKey(int Id, byte[] Material)
{
    private const byte Vendor = 221;

    private static ReadOnlySpan<byte> Kind => [0, 0x0f, 0xac, 1];

    /// <summary>As an element of key data, padded so that it can be wrapped behind what is there already.</summary>
    public byte[] ToKeyData(ReadOnlySpan<byte> before)
    {
        byte[] data = [.. before, Vendor, (byte)(Kind.Length + 2 + Material.Length), .. Kind, (byte)Id, 0, .. Material];
        var padding = (8 - (data.Length % 8)) % 8;
        return padding == 0 ? data : [.. data, Vendor, .. new byte[padding - 1]];
    }

    /// <summary>Null where there is no such element.</summary>
    public static GroupKey? Find(ReadOnlySpan<byte> keyData)
    {
        while (keyData.Length >= 2 && keyData.Length >= 2 + keyData[1])
        {
            var content = keyData.Slice(2, keyData[1]);
            if (keyData[0] == Vendor && content.StartsWith(Kind) && content.Length > Kind.Length + 2)
                return new(content[Kind.Length] & 3, content[(Kind.Length + 2)..].ToArray());
            keyData = keyData[(2 + keyData[1])..];
        }

        return null;
    }
}
