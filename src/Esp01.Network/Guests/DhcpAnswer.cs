using System.Buffers.Binary;
using Esp01.Network.Dhcp;

namespace Esp01.Network.Guests;

/// <summary>What a DHCP server says to a client.</summary>
internal readonly record struct DhcpAnswer(DhcpMessageType Type, Ipv4Address Address, Ipv4Address Server, Ipv4Address Mask, TimeSpan Lease)
{
    private const byte BootReply = 2;
    private static readonly TimeSpan UsualLease = TimeSpan.FromHours(1);

    /// <summary>False for what is no answer to this client's transaction, or lies about its lengths, or gives what no station can have.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, uint transaction, MacAddress client, out DhcpAnswer answer)
    {
        answer = default;
        if (bytes.Length < DhcpMessage.OptionsAt || bytes[0] != BootReply || BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) != transaction
            || MacAddress.Read(bytes[28..]) != client || BinaryPrimitives.ReadUInt32BigEndian(bytes[236..]) != DhcpMessage.Cookie)
            return false;
        answer = new(default, Ipv4Address.Read(bytes[16..]), default, default, UsualLease);
        var options = new DhcpOptions(bytes[DhcpMessage.OptionsAt..]);
        while (options.MoveNext())
        {
            answer = options.Option switch
            {
                DhcpOption.MessageType when options.Value.Length == 1 => answer with { Type = (DhcpMessageType)options.Value[0] },
                DhcpOption.ServerIdentifier when options.Value.Length == Ipv4Address.Length => answer with { Server = Ipv4Address.Read(options.Value) },
                DhcpOption.SubnetMask when options.Value.Length == Ipv4Address.Length => answer with { Mask = Ipv4Address.Read(options.Value) },
                DhcpOption.LeaseTime when options.Value.Length == sizeof(uint) => answer with { Lease = TimeSpan.FromSeconds(BinaryPrimitives.ReadUInt32BigEndian(options.Value)) },
                _ => answer,
            };
        }

        return !options.IsBroken && (answer.Type == DhcpMessageType.Nak || answer.IsUsable);
    }

    public Ipv4Subnet Subnet => new(new(Address.Value & Mask.Value), System.Numerics.BitOperations.PopCount(Mask.Value));

    private bool IsUsable => Type is DhcpMessageType.Offer or DhcpMessageType.Ack && Address != Ipv4Address.None && Subnet.Mask == Mask && Subnet.PrefixLength is > 0 and < 31;
}
