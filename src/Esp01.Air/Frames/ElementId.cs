namespace Esp01.Air.Frames;

/// <summary>Which information an element of a management frame carries (IEEE 802.11-2016, table 9-77).</summary>
internal enum ElementId
{
    Ssid = 0,
    SupportedRates = 1,
    Channel = 3,
    TrafficMap = 5,
    ChannelSwitch = 37,
    Erp = 42,
    Rsn = 48,
    ExtendedRates = 50,
    Vendor = 221,
}
