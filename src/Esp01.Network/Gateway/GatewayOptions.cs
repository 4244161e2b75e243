using Esp01.Network.Tcp;

namespace Esp01.Network;

/// <summary>What a network is like.</summary>
public sealed record GatewayOptions
{
    /// <summary>The addresses of its stations.</summary>
    public Ipv4Subnet Subnet { get; init; } = new(Ipv4Address.Of(10, 53, 0, 0), 24);

    /// <summary>The gateway's own; one of <see cref="Subnet"/>.</summary>
    public Ipv4Address Address { get; init; } = Ipv4Address.Of(10, 53, 0, 1);

    /// <summary>The gateway's interface; locally administered.</summary>
    public MacAddress Interface { get; init; } = new(0x02_00_0a_35_00_01);

    /// <summary>What time it is when the network begins, for those who ask by NTP.</summary>
    public DateTimeOffset Date { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public TcpTimings Tcp { get; init; } = new();

    /// <summary>Of everything that is chance: the same seed gives the same bytes.</summary>
    public int Seed { get; init; }
}
