using Esp01.Emulation.Peripherals;

namespace Esp01.Emulation.Radio;

/// <summary>Which frames are taken: by the two interfaces' own addresses, their networks, and for a scan every group frame.</summary>
internal sealed class AddressFilter
{
    private const int Interfaces = 2;

    /// <summary>Group frames of any network pass; one bit for each interface.</summary>
    private const uint AnyGroup = 0x1010;

    private readonly FilteredAddress[] _network = new FilteredAddress[Interfaces];
    private readonly FilteredAddress[] _own = new FilteredAddress[Interfaces];
    private readonly Register _filter;

    public AddressFilter(WifiMac mac)
    {
        _filter = mac.Declare("RX_FILTER", 0x06c);
        for (var i = 0u; i < Interfaces; i++)
        {
            _network[i] = new(mac, $"BSSID{i}", 0xc28 + (8 * i), 0xc38 + (8 * i));
            _own[i] = new(mac, $"MAC{i}", 0xc48 + (8 * i), 0xc58 + (8 * i));
        }
    }

    public AddressMatch Match(FrameHeader header)
    {
        if (!header.IsWhole)
            return AddressMatch.None;
        var network = NetworksOf(header.Bssid);
        if (header.IsGroup)
            return new(network, network, network != 0 || (_filter.Value & AnyGroup) != 0);
        var own = 0;
        for (var i = 0; i < Interfaces; i++)
            own |= _own[i].IsEnabled && _own[i].Matches(header.Receiver) ? 1 << i : 0;
        return new(own, network, own != 0);
    }

    private int NetworksOf(ReadOnlySpan<byte> bssid)
    {
        if (bssid.IsEmpty)
            return 0;
        var networks = 0;
        var isAny = bssid.IndexOfAnyExcept((byte)0xff) < 0;
        for (var i = 0; i < Interfaces; i++)
        {
            var isMatch = isAny ? _own[i].IsEnabled : _network[i].IsEnabled && _network[i].Matches(bssid);
            networks |= isMatch ? 1 << i : 0;
        }

        return networks;
    }
}
