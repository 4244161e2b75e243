using System.Buffers.Binary;

namespace Esp01.Network.Dhcp;

/// <summary>What the server answers, written out (RFC 2131, 4.3.1).</summary>
internal sealed class DhcpReply
{
    // The shortest that every client takes (RFC 1542, 2.1).
    private const int Length = 300;
    private const byte BootReply = 2;

    private int _length;

    public DhcpReply(DhcpMessageType type, in DhcpMessage question, Ipv4Address yours, Ipv4Address server)
    {
        Bytes = new byte[Length];
        var span = Bytes.AsSpan();
        span[0] = BootReply;
        span[1] = 1;
        span[2] = MacAddress.Length;
        BinaryPrimitives.WriteUInt32BigEndian(span[4..], question.Transaction);
        span[10] = question.WantsBroadcast ? (byte)0x80 : (byte)0;
        question.ClientAddress.Write(span[12..]);
        yours.Write(span[16..]);
        question.Client.Write(span[28..]);
        BinaryPrimitives.WriteUInt32BigEndian(span[236..], DhcpMessage.Cookie);
        _length = DhcpMessage.OptionsAt;
        Add(DhcpOption.MessageType, [(byte)type]);
        Add(DhcpOption.ServerIdentifier, server);
    }

    public byte[] Bytes { get; }

    public void Add(DhcpOption option, Ipv4Address address)
    {
        Span<byte> value = stackalloc byte[Ipv4Address.Length];
        address.Write(value);
        Add(option, value);
    }

    public void Add(DhcpOption option, TimeSpan time)
    {
        Span<byte> value = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(value, (uint)time.TotalSeconds);
        Add(option, value);
    }

    public byte[] Finish()
    {
        Bytes[_length] = (byte)DhcpOption.End;
        return Bytes;
    }

    private void Add(DhcpOption option, ReadOnlySpan<byte> value)
    {
        Bytes[_length++] = (byte)option;
        Bytes[_length++] = (byte)value.Length;
        value.CopyTo(Bytes.AsSpan(_length));
        _length += value.Length;
    }
}
