using System.Buffers.Binary;
using Esp01.Network;

namespace Esp01.Air.Tests.Boards;

/// <summary>Asks for an address by DHCP, and again, until it has one.</summary>
internal sealed class AddressTaker
{
    private const int MessageAt = 42;

    private readonly IEthernetPort _port;
    private readonly LinkAddress _own;

    public AddressTaker(IEthernetPort port, LinkAddress own)
    {
        (_port, _own) = (port, own);
        port.Received = OnFrame;
    }

    /// <summary>Null until it has one.</summary>
    public uint? Address { get; private set; }

    public uint Server { get; private set; }

    public List<byte[]> Frames { get; } = [];

    public void Discover() => Send(type: 1, requested: 0, server: 0);

    private void OnFrame(ReadOnlyMemory<byte> memory)
    {
        var frame = memory.ToArray();
        Frames.Add(frame);
        if (frame.Length < MessageAt + 244 || frame[23] != 17 || BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(36)) != 68)
            return;
        var offered = BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(MessageAt + 16));
        Server = BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(26));
        switch (frame[MessageAt + 242])
        {
            case 2:
                Send(type: 3, offered, Server);
                break;
            case 5:
                Address = offered;
                break;
        }
    }

    private void Send(byte type, uint requested, uint server)
    {
        var message = new byte[300];
        ReadOnlySpan<byte> start = [1, 1, 6, 0, 0x12, 0x34, 0x56, 0x78];
        start.CopyTo(message);
        _own.Write(message.AsSpan(28));
        byte[] options = [99, 130, 83, 99, 53, 1, type, 50, 4, 0, 0, 0, 0, 54, 4, 0, 0, 0, 0, 255];
        BinaryPrimitives.WriteUInt32BigEndian(options.AsSpan(9), requested);
        BinaryPrimitives.WriteUInt32BigEndian(options.AsSpan(15), server);
        if (type == 1)
            options[7] = 255;
        options.CopyTo(message, 236);
        byte[] ip = [0x45, 0, 1, 72, 0, 0, 0, 0, 64, 17, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255];
        var sum = 0x4500 + 328 + 0x4011 + 0x1fffe;
        BinaryPrimitives.WriteUInt16BigEndian(ip.AsSpan(10), (ushort)~((sum & 0xffff) + (sum >> 16)));
        _port.Send((byte[])[.. LinkAddress.Broadcast.ToArray(), .. _own.ToArray(), 8, 0, .. ip, 0, 68, 0, 67, 1, 52, 0, 0, .. message]);
    }
}
