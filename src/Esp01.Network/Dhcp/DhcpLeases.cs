using Esp01.Network.Time;

namespace Esp01.Network.Dhcp;

/// <summary>The addresses that can be given, and to whom they are: the same station gets the same one again.</summary>
internal sealed class DhcpLeases(TimerQueue timers, Ipv4Subnet subnet, Ipv4Address gateway)
{
    public static readonly TimeSpan Duration = TimeSpan.FromHours(24);

    /// <summary>How long an address is kept for who has been offered it.</summary>
    private static readonly TimeSpan OfferDuration = TimeSpan.FromSeconds(60);

    private readonly Dictionary<MacAddress, DhcpLease> _byStation = [];
    private readonly Dictionary<Ipv4Address, MacAddress> _byAddress = [];

    /// <summary>Those that somebody else answers at, as a station has found.</summary>
    private readonly HashSet<Ipv4Address> _declined = [];

    public IReadOnlyList<DhcpLease> All => [.. _byStation.Values.OrderBy(lease => lease.Address.Value)];

    public Ipv4Address? AddressOf(MacAddress station) => _byStation.TryGetValue(station, out var lease) ? lease.Address : null;

    /// <summary>Finds an address: the one it had, the one it wants, or the first that is free.</summary>
    public Ipv4Address? Offer(MacAddress station, Ipv4Address? wanted)
    {
        if (AddressOf(station) is { } had)
            return had;
        var address = wanted is { } asked && IsFree(asked) ? asked : FirstFree();
        if (address is { } free)
            Keep(station, free, OfferDuration);
        return address;
    }

    public bool TryConfirm(MacAddress station, Ipv4Address address)
    {
        if (AddressOf(station) is { } had ? had != address : !IsFree(address))
            return false;
        Keep(station, address, Duration);
        return true;
    }

    public void Release(MacAddress station)
    {
        if (_byStation.Remove(station, out var lease))
            _byAddress.Remove(lease.Address);
    }

    public void Decline(MacAddress station)
    {
        if (AddressOf(station) is { } address)
            _declined.Add(address);
        Release(station);
    }

    private void Keep(MacAddress station, Ipv4Address address, TimeSpan duration)
    {
        if (_byAddress.TryGetValue(address, out var former))
            _byStation.Remove(former);
        _byStation[station] = new(station, address, timers.Now + timers.ToTicks(duration));
        _byAddress[address] = station;
    }

    private bool IsFree(Ipv4Address address) =>
        subnet.Contains(address) && address != subnet.Network && address != subnet.Broadcast && address != gateway && !_declined.Contains(address)
        && (!_byAddress.TryGetValue(address, out var station) || _byStation[station].Until < timers.Now);

    private Ipv4Address? FirstFree()
    {
        for (var number = 1; number < (int)~subnet.Mask.Value; number++)
        {
            if (IsFree(subnet.Host(number)))
                return subnet.Host(number);
        }

        // What a station has declined may have been a passing trouble; better tried again than nothing.
        if (_declined.Count == 0)
            return null;
        _declined.Clear();
        return FirstFree();
    }
}
