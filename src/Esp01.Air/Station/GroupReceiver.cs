using Esp01.Air.Security;
using Esp01.Emulation.Radio;
using Esp01.Emulation.Radio.Ciphers;

namespace Esp01.Air.Station;

/// <summary>Opens what an access point sends to all its stations, with the group key's cipher: CCMP for 16 bytes of key, TKIP for 32.</summary>
internal static class GroupReceiver
{
    private const int TemporalKeyLength = 16;

    /// <summary>The body; null when it was not made with this key.</summary>
    public static byte[]? TryOpen(ReadOnlySpan<byte> frame, GroupKey key)
    {
        var copy = frame.ToArray();
        var start = new FrameHeader(frame).BodyStart;
        if (key.Material.Length == TemporalKeyLength)
            return Ccmp.TryDecrypt(copy, key.Material) ? copy[(start + Ccmp.HeaderLength)..^Ccmp.TrailerLength] : null;
        if (key.Material.Length < TemporalKeyLength + Michael.CodeLength)
            return null;
        // Behind the temporal key comes the access point's own key for Michael.
        return Tkip.TryDecrypt(copy, key.Material.AsSpan(0, TemporalKeyLength), key.Material.AsSpan(TemporalKeyLength, Michael.CodeLength))
            ? copy[(start + Tkip.HeaderLength)..^Tkip.TrailerLength]
            : null;
    }
}
