using Esp01.Network.Tcp;
using Esp01.Network.Udp;

namespace Esp01.Network;

/// <summary>The names of a network, their addresses, and what answers there.</summary>
internal sealed class ServiceTable
{
    /// <summary>Addresses that are nobody's (RFC 5737, TEST-NET-3): a name's address can be no other network's.</summary>
    private static readonly Ipv4Subnet Named = new(Ipv4Address.Of(203, 0, 113, 0), 24);

    private readonly Dictionary<string, Ipv4Address> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Ipv4Endpoint, ITcpService> _tcp = [];
    private readonly Dictionary<Ipv4Endpoint, IUdpService> _udp = [];
    private readonly HashSet<Ipv4Address> _addresses = [];
    private int _last;

    public Ipv4Address? AddressOf(string name) => _names.TryGetValue(name, out var address) ? address : null;

    public ITcpService? TcpAt(Ipv4Endpoint endpoint) => _tcp.GetValueOrDefault(endpoint);

    public IUdpService? UdpAt(Ipv4Endpoint endpoint) => _udp.GetValueOrDefault(endpoint);

    /// <summary>Whether something has this address.</summary>
    public bool Has(Ipv4Address address) => _addresses.Contains(address);

    public void Name(string name, Ipv4Address address)
    {
        _names[name] = address;
        _addresses.Add(address);
    }

    public void Add(Ipv4Endpoint endpoint, ITcpService service)
    {
        _addresses.Add(endpoint.Address);
        _tcp[endpoint] = service;
    }

    public void Add(Ipv4Endpoint endpoint, IUdpService service)
    {
        _addresses.Add(endpoint.Address);
        _udp[endpoint] = service;
    }

    /// <summary>The address of a name: what it says, where it is an address itself, and the next that is free for a new name.</summary>
    /// <exception cref="InvalidOperationException">There are more names than addresses for them.</exception>
    public Ipv4Address AddressFor(string name)
    {
        if (Ipv4Address.TryParse(name, out var literal))
            return literal;
        if (AddressOf(name) is { } known)
            return known;
        if (_last + 1 >= (int)~Named.Mask.Value)
            throw new InvalidOperationException($"There are addresses for {_last} names, and {name} is one more.\n\nGive several services the same name and different ports.");
        var address = Named.Host(++_last);
        Name(name, address);
        return address;
    }
}
