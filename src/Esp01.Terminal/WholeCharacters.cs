namespace Esp01.Terminal;

/// <summary>
/// Holds the first bytes of a UTF-8 sequence until the rest has come: a Windows console shows each piece it is given as
/// damaged characters. Bytes that are no UTF-8 pass as they are.
/// </summary>
internal sealed class WholeCharacters
{
    private byte[] held = [];

    /// <returns>What can be shown now; up to three bytes stay for the next call.</returns>
    public byte[] Take(ReadOnlySpan<byte> bytes)
    {
        byte[] all = [.. held, .. bytes];
        var whole = all.Length - UnfinishedAtEnd(all);
        held = all[whole..];
        return all[..whole];
    }

    private static int UnfinishedAtEnd(ReadOnlySpan<byte> bytes)
    {
        for (var count = 1; count <= Math.Min(3, bytes.Length); count++)
        {
            var value = bytes[^count];
            if (value is >= 0x80 and < 0xc0)
                continue;
            // RFC 3629, section 3: the first byte says how many there are.
            var length = value switch
            {
                >= 0xc2 and < 0xe0 => 2,
                >= 0xe0 and < 0xf0 => 3,
                >= 0xf0 and < 0xf5 => 4,
                _ => 1,
            };
            return length > count ? count : 0;
        }

        return 0;
    }
}
