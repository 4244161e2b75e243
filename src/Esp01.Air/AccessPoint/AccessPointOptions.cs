using System.Text;
using Esp01.Air.Medium;

namespace Esp01.Air.AccessPoint;

/// <summary>What kind of access point it is.</summary>
public sealed record AccessPointOptions
{
    /// <summary>The network's name, 1 to 32 bytes of UTF-8.</summary>
    public required string Ssid { get; init; }

    /// <summary>Of WPA2, 8 to 63 characters of ASCII; null for an open network.</summary>
    public string? Passphrase { get; init; }

    public LinkAddress Address { get; init; } = LinkAddress.Parse("02:0e:53:50:01:01");

    /// <summary>1 to 14.</summary>
    public int Channel { get; init; } = 6;

    /// <summary>Whether the beacons keep the name to themselves; a station must ask for it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>After how many beacons frames for everybody go out that sleeping stations wait for.</summary>
    public int DtimPeriod { get; init; } = 1;

    /// <summary>Decides nonces, group keys and waits.</summary>
    public int Seed { get; init; }

    /// <exception cref="ArgumentException">A value that no access point can have.</exception>
    public void Validate()
    {
        if (Encoding.UTF8.GetByteCount(Ssid) is 0 or > 32)
            throw new ArgumentException($"A network's name has 1 to 32 bytes; '{Ssid}' has {Encoding.UTF8.GetByteCount(Ssid)}.", nameof(Ssid));
        if (Passphrase is not null && (Passphrase.Length is < 8 or > 63 || Passphrase.Any(character => character is < ' ' or > '~')))
            throw new ArgumentException("A passphrase of WPA2 has 8 to 63 printable characters of ASCII.", nameof(Passphrase));
        if (Channel is < 1 or > RadioMedium.ChannelCount)
            throw new ArgumentOutOfRangeException(nameof(Channel), Channel, "The 2.4 GHz band has channels 1 to 14.");
        if (DtimPeriod is < 1 or > 255)
            throw new ArgumentOutOfRangeException(nameof(DtimPeriod), DtimPeriod, "A DTIM period is 1 to 255 beacons.");
        if (Address.IsGroup)
            throw new ArgumentException($"{Address} is the address of a group.", nameof(Address));
    }
}
