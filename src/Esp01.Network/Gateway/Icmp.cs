using System.Buffers.Binary;
using Esp01.Network.Wire;

namespace Esp01.Network;

/// <summary>Answers pings and says what cannot be reached (RFC 792).</summary>
internal sealed class Icmp(IpOutput output)
{
    private const byte EchoReply = 0;
    private const byte Unreachable = 3;
    private const byte PortUnreachable = 3;
    private const byte EchoRequest = 8;
    private const int HeaderLength = 8;

    // The header of what could not be delivered, and as much behind it as says to whom it belongs.
    private const int QuotedPayload = 8;

    public void Receive(in Ipv4Packet packet)
    {
        var question = packet.Payload.Span;
        if (question.Length < HeaderLength || question[0] != EchoRequest || question[1] != 0 || InternetChecksum.Of(question) != 0)
            return;
        var answer = new OutgoingPacket(question.Length);
        question.CopyTo(answer.Payload);
        answer.Payload[0] = EchoReply;
        Send(answer, packet);
    }

    public void SayPortUnreachable(in Ipv4Packet packet)
    {
        var quoted = Math.Min(QuotedPayload, packet.Payload.Length);
        var answer = new OutgoingPacket(HeaderLength + Ipv4Packet.HeaderLength + quoted);
        answer.Payload[0] = Unreachable;
        answer.Payload[1] = PortUnreachable;
        var original = answer.Payload[HeaderLength..];
        packet.Payload.Span[..quoted].CopyTo(original[Ipv4Packet.HeaderLength..]);
        Ipv4Packet.WriteHeader(original, packet.Source, packet.Destination, packet.Protocol, 0);
        Send(answer, packet);
    }

    private void Send(OutgoingPacket answer, in Ipv4Packet question)
    {
        BinaryPrimitives.WriteUInt16BigEndian(answer.Payload[2..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(answer.Payload[2..], InternetChecksum.Of(answer.Payload));
        output.Send(answer, question.Destination, question.Source, Ipv4Protocol.Icmp);
    }
}
