namespace Esp01.Network.Tests.Kit;

/// <summary>What a station reads in a DHCP server's answer.</summary>
internal sealed record DhcpAnswer(string Mac, int Type, string Address, string Server, IReadOnlyDictionary<int, byte[]> Options)
{
    public static DhcpAnswer Read(byte[] frame)
    {
        var to = Packets.AddressAt(frame, 30);
        var datagram = frame[34..];
        Assert.Equal(0, Bytes.Checksum(Packets.Pseudo(Packets.AddressAt(frame, 26), to, 17, datagram.Length), datagram));
        Assert.Equal((67, 68), (Bytes.Word(datagram, 0), Bytes.Word(datagram, 2)));
        var message = datagram[8..];
        Assert.Equal((2, 0x01020304u, 0x63825363u), (message[0], Bytes.Double(message, 4), Bytes.Double(message, 236)));
        var options = new Dictionary<int, byte[]>();
        for (var at = 240; message[at] != 255; at += 2 + message[at + 1])
            options.Add(message[at], message[(at + 2)..(at + 2 + message[at + 1])]);
        return new(Convert.ToHexStringLower(frame[..6]), options[53][0], Packets.AddressAt(message, 16), Packets.AddressAt(options[54], 0), options);
    }
}
