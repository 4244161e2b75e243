namespace Esp01.Air.Station;

/// <summary>Which network a station of this computer joins.</summary>
public sealed record StationOptions
{
    public required string Ssid { get; init; }

    /// <summary>Of WPA2; null for an open network.</summary>
    public string? Passphrase { get; init; }

    public LinkAddress Address { get; init; } = LinkAddress.Parse("02:0e:53:50:02:01");

    /// <summary>Decides nonces and waits.</summary>
    public int Seed { get; init; }
}
