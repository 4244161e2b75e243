using System.Buffers.Binary;
using Esp01.Network.Events;
using Esp01.Network.Udp;
using Esp01.Network.Uplinks;

namespace Esp01.Network.Dns;

/// <summary>Tells the addresses of the names that this network has, and, where there is an uplink to it, of the rest of the world.</summary>
internal sealed class DnsServer(ServiceTable services, Func<IUplink?> uplink, IProgress<NetworkEvent>? events) : IUdpService
{
    public const ushort Port = 53;

    // What a UDP answer holds without extensions (RFC 1035, 2.3.4) has room for more; no client here wants more.
    private const int MostAddresses = 8;
    private const uint LifetimeSeconds = 60;

    /// <summary>Hears everything and says nothing.</summary>
    public bool IsSilent { get; set; }

    public void Received(UdpExchange exchange)
    {
        var bytes = exchange.Payload.Span;
        // An answer that is answered would go round for ever.
        if (IsSilent || bytes.Length < DnsQuestion.HeaderLength || (bytes[2] & 0x80) != 0)
            return;
        if ((bytes[2] & 0x78) != 0)
            Answer(exchange, DnsQuestion.HeaderLength, DnsResult.NotImplemented, []);
        else if (!DnsQuestion.TryParse(bytes, out var question))
            Answer(exchange, DnsQuestion.HeaderLength, DnsResult.Malformed, []);
        else
            Resolve(exchange, question);
    }

    private void Resolve(UdpExchange exchange, DnsQuestion question)
    {
        var wantsAddress = question is { Type: DnsQuestion.TypeAddress, Class: DnsQuestion.ClassInternet };
        if (services.AddressOf(question.Name) is { } address)
        {
            if (wantsAddress)
                events?.Report(new NameAsked(question.Name, address));
            Answer(exchange, question.Length, DnsResult.Found, wantsAddress ? [address] : []);
        }
        else if (wantsAddress && uplink() is { } world)
        {
            world.Resolve(question.Name, found => AnswerFor(exchange, question, found));
        }
        else
        {
            AnswerFor(exchange, question, []);
        }
    }

    private void AnswerFor(UdpExchange exchange, DnsQuestion question, IReadOnlyList<Ipv4Address> found)
    {
        if (found is [var first, ..])
            events?.Report(new NameAsked(question.Name, first));
        else
            events?.Report(new NameUnknown(question.Name));
        Answer(exchange, question.Length, found.Count > 0 ? DnsResult.Found : DnsResult.NoSuchName, [.. found.Take(MostAddresses)]);
    }

    private static void Answer(UdpExchange exchange, int questionLength, DnsResult result, ReadOnlySpan<Ipv4Address> addresses)
    {
        const int RecordLength = 16;
        var answer = new byte[questionLength + (addresses.Length * RecordLength)];
        var span = answer.AsSpan();
        exchange.Payload.Span[..questionLength].CopyTo(span);
        // An answer, with authority, to a question that may have wanted recursion, which is there.
        span[2] = (byte)(0x84 | (span[2] & 0x79));
        span[3] = (byte)(0x80 | (byte)result);
        BinaryPrimitives.WriteUInt16BigEndian(span[4..], questionLength > DnsQuestion.HeaderLength ? (ushort)1 : (ushort)0);
        BinaryPrimitives.WriteUInt16BigEndian(span[6..], (ushort)addresses.Length);
        BinaryPrimitives.WriteUInt32BigEndian(span[8..], 0);
        for (var index = 0; index < addresses.Length; index++)
        {
            var record = span[(questionLength + (index * RecordLength))..];
            // The name is where the question has it.
            BinaryPrimitives.WriteUInt16BigEndian(record, 0xc000 | DnsQuestion.HeaderLength);
            BinaryPrimitives.WriteUInt16BigEndian(record[2..], DnsQuestion.TypeAddress);
            BinaryPrimitives.WriteUInt16BigEndian(record[4..], DnsQuestion.ClassInternet);
            BinaryPrimitives.WriteUInt32BigEndian(record[6..], LifetimeSeconds);
            BinaryPrimitives.WriteUInt16BigEndian(record[10..], Ipv4Address.Length);
            addresses[index].Write(record[12..]);
        }

        exchange.Answer(answer);
    }
}
