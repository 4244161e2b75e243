using System.Buffers.Binary;
using Esp01.Network.Dhcp;
using Esp01.Network.Time;
using Esp01.Network.Wire;

namespace Esp01.Network.Guests;

/// <summary>Gets an address from whoever gives them (RFC 2131, 4.4), and asks for it again when half of its time is over.</summary>
internal sealed class DhcpClient
{
    private const ushort ServerPort = 67;
    public const ushort ClientPort = 68;
    private const byte BootRequest = 1;
    private const int MessageLength = 300;
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(30);

    private readonly IEthernetPort _port;
    private readonly MacAddress _client;
    private readonly Random _chance;
    private readonly Action<DhcpAnswer> _bound;
    private readonly Deadline _deadline;
    private DhcpClientState _state;
    private DhcpAnswer _offer;
    private uint _transaction;

    public DhcpClient(IEthernetPort port, TimerQueue timers, MacAddress client, int seed, Action<DhcpAnswer> bound)
    {
        (_port, _client, _chance, _bound) = (port, client, new(seed), bound);
        _deadline = timers.Create(WhenDue);
    }

    public void Start()
    {
        _transaction = (uint)_chance.NextInt64(1L << 32);
        _state = DhcpClientState.Selecting;
        Ask();
    }

    public void Stop()
    {
        _state = DhcpClientState.Stopped;
        _deadline.Cancel();
    }

    public void Receive(ReadOnlySpan<byte> payload)
    {
        if (_state == DhcpClientState.Stopped || !DhcpAnswer.TryParse(payload, _transaction, _client, out var answer))
            return;
        switch (_state, answer.Type)
        {
            case (DhcpClientState.Selecting, DhcpMessageType.Offer):
                _offer = answer;
                _state = DhcpClientState.Requesting;
                Ask();
                break;
            case (DhcpClientState.Requesting, DhcpMessageType.Ack):
                _state = DhcpClientState.Bound;
                _deadline.Set(answer.Lease < ShortestLease ? ShortestLease : answer.Lease / 2);
                _bound(answer);
                break;
            case (DhcpClientState.Requesting, DhcpMessageType.Nak):
                Start();
                break;
        }
    }

    private void WhenDue()
    {
        if (_state == DhcpClientState.Bound)
        {
            _state = DhcpClientState.Requesting;
            Ask();
        }
        else
        {
            // Whoever offered it may be gone: from the beginning.
            Start();
        }
    }

    private void Ask()
    {
        var packet = new OutgoingPacket(UdpDatagram.HeaderLength + MessageLength);
        var message = packet.Payload[UdpDatagram.HeaderLength..];
        (message[0], message[1], message[2]) = (BootRequest, 1, MacAddress.Length);
        BinaryPrimitives.WriteUInt32BigEndian(message[4..], _transaction);
        _client.Write(message[28..]);
        BinaryPrimitives.WriteUInt32BigEndian(message[236..], DhcpMessage.Cookie);
        var options = message[DhcpMessage.OptionsAt..];
        var type = _state == DhcpClientState.Selecting ? DhcpMessageType.Discover : DhcpMessageType.Request;
        (options[0], options[1], options[2]) = ((byte)DhcpOption.MessageType, 1, (byte)type);
        var at = 3;
        if (type == DhcpMessageType.Request)
        {
            Put(options[at..], DhcpOption.RequestedAddress, _offer.Address);
            Put(options[(at + 6)..], DhcpOption.ServerIdentifier, _offer.Server);
            at += 12;
        }

        options[at] = (byte)DhcpOption.End;
        UdpDatagram.Complete(packet.Payload, new(Ipv4Address.None, ClientPort), new(Ipv4Address.Broadcast, ServerPort));
        Ipv4Packet.WriteHeader(packet.Packet, Ipv4Address.None, Ipv4Address.Broadcast, Ipv4Protocol.Udp, 0);
        EthernetFrame.WriteHeader(packet.Frame, MacAddress.Broadcast, _client, EtherType.Ipv4);
        _deadline.Set(BetweenQuestions);
        _port.Send(packet.Frame);
    }

    private static void Put(Span<byte> options, DhcpOption option, Ipv4Address address)
    {
        (options[0], options[1]) = ((byte)option, Ipv4Address.Length);
        address.Write(options[2..]);
    }
}
