namespace Esp01.Network.Tests.Kit;

/// <summary>What a station says to get an address, and what it hears.</summary>
internal sealed class DhcpClient(Station station, string mac = Packets.StationMac)
{
    public const int Discover = 1;
    public const int Offer = 2;
    public const int Request = 3;
    public const int Decline = 4;
    public const int Ack = 5;
    public const int Nak = 6;
    public const int Release = 7;

    public static byte[] Message(int type, string mac, string clientAddress = "0.0.0.0", string? wanted = null, string? server = null)
    {
        var message = new Bytes().U8(1, 1, 6, 0).U32(0x01020304).U16(0).U16(0).Add(Packets.Address(clientAddress)).Zeros(12).Hex(mac).Zeros(10 + 64 + 128);
        message.Hex("63825363").U8(53, 1, type);
        if (wanted is not null)
            message.U8(50, 4).Add(Packets.Address(wanted));
        if (server is not null)
            message.U8(54, 4).Add(Packets.Address(server));
        return message.U8(255).ToArray();
    }

    /// <summary>Says something and takes the answer; null when there is none.</summary>
    public DhcpAnswer? Say(int type, string? wanted = null, string? server = null, string clientAddress = "0.0.0.0")
    {
        var message = Message(type, mac, clientAddress, wanted, server);
        var datagram = Packets.Udp(clientAddress, 68, "255.255.255.255", 67, message);
        station.Frames.Clear();
        station.SendEthernet(Packets.Ethernet(Packets.Everybody, mac, 0x0800, Packets.Ip(clientAddress, "255.255.255.255", 17, datagram)));
        return station.Frames.Count == 0 ? null : DhcpAnswer.Read(Assert.Single(station.Frames));
    }

    /// <summary>All that it takes to have an address.</summary>
    public string Obtain()
    {
        var offer = Say(Discover)!;
        Assert.Equal(Offer, offer.Type);
        var answer = Say(Request, offer.Address, offer.Server)!;
        Assert.Equal((Ack, offer.Address), (answer.Type, answer.Address));
        return answer.Address;
    }
}
