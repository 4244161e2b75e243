using System.Globalization;

namespace Esp01.Network;

/// <summary>An address and a port of TCP or UDP.</summary>
public readonly record struct Ipv4Endpoint(Ipv4Address Address, ushort Port)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");
}
