using System.Buffers.Binary;

namespace Esp01.Network.Dhcp;

/// <summary>What a client says (RFC 2131, 2).</summary>
/// <param name="ClientAddress">What it has already, and answers at; none while it has nothing.</param>
/// <param name="Requested">What it would like to have.</param>
/// <param name="Server">Which server it means; none for all.</param>
internal readonly record struct DhcpMessage(
    DhcpMessageType Type, uint Transaction, bool WantsBroadcast, Ipv4Address ClientAddress, MacAddress Client, Ipv4Address? Requested, Ipv4Address? Server)
{
    public const int OptionsAt = 240;
    public const uint Cookie = 0x63825363;

    private const byte BootRequest = 1;
    private const byte Ethernet = 1;

    /// <summary>False for what is no request of an Ethernet client, or has options that reach beyond its end or have a wrong length.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out DhcpMessage message)
    {
        message = default;
        if (bytes.Length < OptionsAt || bytes[0] != BootRequest || bytes[1] != Ethernet || bytes[2] != MacAddress.Length
            || BinaryPrimitives.ReadUInt32BigEndian(bytes[236..]) != Cookie || !TryReadOptions(bytes[OptionsAt..], out var type, out var requested, out var server))
            return false;
        message = new(
            type,
            BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]),
            (bytes[10] & 0x80) != 0,
            Ipv4Address.Read(bytes[12..]),
            MacAddress.Read(bytes[28..]),
            requested,
            server);
        return !message.Client.IsGroup;
    }

    private static bool TryReadOptions(ReadOnlySpan<byte> options, out DhcpMessageType type, out Ipv4Address? requested, out Ipv4Address? server)
    {
        (type, requested, server) = (default, null, null);
        var all = new DhcpOptions(options);
        while (all.MoveNext())
        {
            switch (all.Option)
            {
                case DhcpOption.MessageType when all.Value.Length == 1:
                    type = (DhcpMessageType)all.Value[0];
                    break;
                case DhcpOption.RequestedAddress when all.Value.Length == Ipv4Address.Length:
                    requested = Ipv4Address.Read(all.Value);
                    break;
                case DhcpOption.ServerIdentifier when all.Value.Length == Ipv4Address.Length:
                    server = Ipv4Address.Read(all.Value);
                    break;
                case DhcpOption.MessageType or DhcpOption.RequestedAddress or DhcpOption.ServerIdentifier:
                    return false;
            }
        }

        return !all.IsBroken && type is >= DhcpMessageType.Discover and <= DhcpMessageType.Inform;
    }
}
