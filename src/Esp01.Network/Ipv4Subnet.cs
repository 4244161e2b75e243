using System.Globalization;

namespace Esp01.Network;

/// <summary>The addresses that share their first bits, as <c>10.53.0.0/24</c>.</summary>
public readonly record struct Ipv4Subnet(Ipv4Address Network, int PrefixLength)
{
    public Ipv4Address Mask => new(PrefixLength == 0 ? 0 : uint.MaxValue << (32 - PrefixLength));

    /// <summary>The address of everybody in it.</summary>
    public Ipv4Address Broadcast => new(Network.Value | ~Mask.Value);

    public bool Contains(Ipv4Address address) => (address.Value & Mask.Value) == Network.Value;

    /// <summary>The address with this number in it, counted from <see cref="Network"/>.</summary>
    public Ipv4Address Host(int number) => new(Network.Value + (uint)number);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Network}/{PrefixLength}");
}
