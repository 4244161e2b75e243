using System.Text;
using Esp01.Network.Events;
using Esp01.Testing.Time;

namespace Esp01.Network.Tests.Kit;

/// <summary>A station with a cable to a gateway, written from the other side's point of view and with nothing of the gateway's code.</summary>
internal sealed class Station : IDisposable
{
    public const string GatewayAddress = "10.53.0.1";

    private readonly EthernetCable _cable = new();

    public Station(GatewayOptions? options = null, string address = "10.53.0.2")
    {
        Address = address;
        Gateway = new(_cable.Right, Time, options, new Recorder(Events));
        _cable.Left.Received = frame => Take(frame.ToArray());
    }

    public ManualTimeProvider Time { get; } = new();

    public Gateway Gateway { get; }

    public List<NetworkEvent> Events { get; } = [];

    public string Address { get; set; }

    /// <summary>Whether it tells who asks for its address by ARP.</summary>
    public bool AnswersArp { get; set; } = true;

    /// <summary>Everything that has arrived, oldest first; a test takes away what it has looked at.</summary>
    public List<byte[]> Frames { get; } = [];

    /// <summary>What happens to each frame before it is looked at; false loses it.</summary>
    public Func<byte[], bool> Arrives { get; set; } = _ => true;

    public void SendEthernet(byte[] frame) => _cable.Left.Send(frame);

    public void SendArp(int operation, string sender, string target, string to = Packets.Everybody) =>
        SendEthernet(Packets.Ethernet(to, Packets.StationMac, 0x0806, Packets.Arp(operation, Packets.StationMac, sender, "00:00:00:00:00:00", target)));

    public void SendIp(string to, int protocol, byte[] payload) => SendEthernet(Packets.Ethernet(Packets.GatewayMac, Packets.StationMac, 0x0800, Packets.Ip(Address, to, protocol, payload)));

    public void SendUdp(string to, int port, byte[] payload, int fromPort = 40000) => SendIp(to, 17, Packets.Udp(Address, fromPort, to, port, payload));

    public void SendTcp(string to, int toPort, int fromPort, uint sequence, uint acknowledgement, int flags, byte[]? payload = null, int window = 8192, byte[]? options = null) =>
        SendIp(to, 6, Packets.Tcp(Address, fromPort, to, toPort, sequence, acknowledgement, flags, window, payload ?? [], options));

    /// <summary>Takes the datagrams that have arrived, and checks each of them on the way.</summary>
    public List<(string From, int FromPort, int ToPort, byte[] Payload)> TakeUdp() => TakeIp(17).ConvertAll(packet =>
    {
        var (from, bytes) = packet;
        Assert.Equal(bytes.Length, Bytes.Word(bytes, 4));
        Assert.Equal(0, Bytes.Checksum(Packets.Pseudo(from, Address, 17, bytes.Length), bytes));
        return (from, Bytes.Word(bytes, 0), Bytes.Word(bytes, 2), bytes[8..]);
    });

    /// <summary>Takes the segments that have arrived, and checks each of them on the way.</summary>
    public List<Segment> TakeTcp() => TakeIp(6).ConvertAll(packet =>
    {
        var (from, bytes) = packet;
        Assert.Equal(0, Bytes.Checksum(Packets.Pseudo(from, Address, 6, bytes.Length), bytes));
        var header = bytes[12] >> 4 << 2;
        return new Segment(
            from, Bytes.Word(bytes, 0), Bytes.Word(bytes, 2), Bytes.Double(bytes, 4), Bytes.Double(bytes, 8), bytes[13], Bytes.Word(bytes, 14), bytes[20..header], bytes[header..]);
    });

    /// <summary>Takes the packets of a protocol that have arrived for this station.</summary>
    public List<(string From, byte[] Payload)> TakeIp(int protocol)
    {
        var mine = Frames.FindAll(frame => Bytes.Word(frame, 12) == 0x0800 && frame[23] == protocol);
        Frames.RemoveAll(mine.Contains);
        return mine.ConvertAll(frame =>
        {
            Assert.Equal(frame.Length - 14, Bytes.Word(frame, 16));
            Assert.Equal(0, Bytes.Checksum(frame[14..34]));
            return (Packets.AddressAt(frame, 26), frame[34..]);
        });
    }

    /// <summary>Asks the gateway for a name.</summary>
    /// <returns>The result's code and the addresses.</returns>
    public (int Result, List<string> Addresses) Ask(string name, int type = 1)
    {
        var question = new Bytes().U16(0x1234).U16(0x0100).U16(1).U16(0).U16(0).U16(0);
        foreach (var label in name.Split('.'))
            question.U8(label.Length).Add(Encoding.ASCII.GetBytes(label));
        question.U8(0).U16(type).U16(1);
        SendUdp(GatewayAddress, 53, question.ToArray());
        var (_, _, _, answer) = Assert.Single(TakeUdp());
        Assert.Equal(0x1234, Bytes.Word(answer, 0));
        Assert.Equal(question.ToArray()[12..], answer[12..question.Count]);
        var addresses = new List<string>();
        for (var index = 0; index < Bytes.Word(answer, 6); index++)
            addresses.Add(Packets.AddressAt(answer, question.Count + (16 * index) + 12));
        return (answer[3] & 0xf, addresses);
    }

    public void Dispose() => Gateway.Dispose();

    private void Take(byte[] frame)
    {
        if (!Arrives(frame))
            return;
        if (Bytes.Word(frame, 12) == 0x0806 && Bytes.Word(frame, 20) == 1 && AnswersArp && Packets.AddressAt(frame, 38) == Address)
            SendEthernet(Packets.Ethernet(Packets.GatewayMac, Packets.StationMac, 0x0806, Packets.Arp(2, Packets.StationMac, Address, Packets.GatewayMac, GatewayAddress)));
        Frames.Add(frame);
    }

    private sealed class Recorder(List<NetworkEvent> events) : IProgress<NetworkEvent>
    {
        public void Report(NetworkEvent value) => events.Add(value);
    }
}
