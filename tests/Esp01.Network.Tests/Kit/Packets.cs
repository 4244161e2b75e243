using System.Net;

namespace Esp01.Network.Tests.Kit;

/// <summary>Frames as a station writes them.</summary>
internal static class Packets
{
    public const string StationMac = "5c:cf:7f:00:00:01";
    public const string GatewayMac = "02:00:0a:35:00:01";
    public const string Everybody = "ff:ff:ff:ff:ff:ff";

    public static byte[] Ethernet(string to, string from, int type, byte[] payload) => new Bytes().Hex(to).Hex(from).U16(type).Add(payload).ToArray();

    public static byte[] Arp(int operation, string senderMac, string sender, string targetMac, string target) => new Bytes()
        .U16(1).U16(0x0800).U8(6, 4).U16(operation).Hex(senderMac).Add(Address(sender)).Hex(targetMac).Add(Address(target)).ToArray();

    public static byte[] Ip(string from, string to, int protocol, byte[] payload, int identification = 7)
    {
        var header = new Bytes().U8(0x45, 0).U16(20 + payload.Length).U16(identification).U16(0).U8(255, protocol).U16(0).Add(Address(from)).Add(Address(to));
        var sum = Bytes.Checksum(header.ToArray());
        (header[10], header[11]) = ((byte)(sum >> 8), (byte)sum);
        return header.Add(payload).ToArray();
    }

    public static byte[] Udp(string from, int fromPort, string to, int toPort, byte[] payload)
    {
        var datagram = new Bytes().U16(fromPort).U16(toPort).U16(8 + payload.Length).U16(0).Add(payload);
        var sum = Bytes.Checksum(Pseudo(from, to, 17, datagram.Count), datagram.ToArray());
        (datagram[6], datagram[7]) = ((byte)(sum >> 8), (byte)sum);
        return datagram.ToArray();
    }

    public static byte[] Tcp(string from, int fromPort, string to, int toPort, uint sequence, uint acknowledgement, int flags, int window, byte[] payload, byte[]? options = null)
    {
        options ??= [];
        var segment = new Bytes().U16(fromPort).U16(toPort).U32(sequence).U32(acknowledgement)
            .U8((20 + options.Length) / 4 << 4, flags).U16(window).U16(0).U16(0).Add(options).Add(payload);
        var sum = Bytes.Checksum(Pseudo(from, to, 6, segment.Count), segment.ToArray());
        (segment[16], segment[17]) = ((byte)(sum >> 8), (byte)sum);
        return segment.ToArray();
    }

    public static byte[] Echo(int type, int identifier, int number, byte[] payload)
    {
        var message = new Bytes().U8(type, 0).U16(0).U16(identifier).U16(number).Add(payload);
        var sum = Bytes.Checksum(message.ToArray());
        (message[2], message[3]) = ((byte)(sum >> 8), (byte)sum);
        return message.ToArray();
    }

    public static byte[] Address(string text) => IPAddress.Parse(text).GetAddressBytes();

    public static string AddressAt(ReadOnlySpan<byte> bytes, int at) => new IPAddress(bytes.Slice(at, 4)).ToString();

    public static byte[] Pseudo(string from, string to, int protocol, int length) =>
        new Bytes().Add(Address(from)).Add(Address(to)).U8(0, protocol).U16(length).ToArray();
}
