using System.Buffers.Binary;
using Esp01.Network;

namespace Esp01.Air.Tests.Boards;

/// <summary>The least that is behind an access point: gives every station an address by DHCP, 10.53.0.2 upwards, and answers ARP for 10.53.0.1.</summary>
internal sealed class AddressGiver
{
    private const uint Own = 0x0a35_0001;
    private const int UdpPayloadAt = 42;

    private static readonly byte[] OwnAddress = [2, 0x0e, 0x53, 0x50, 1, 0xfe];

    private readonly Dictionary<LinkAddress, uint> _leases = [];
    private readonly IEthernetPort _port;

    public AddressGiver(IEthernetPort port)
    {
        _port = port;
        port.Received = OnFrame;
    }

    /// <summary>Every Ethernet frame that came from a station.</summary>
    public List<byte[]> Frames { get; } = [];

    public IReadOnlyDictionary<LinkAddress, uint> Leases => _leases;

    private void OnFrame(ReadOnlyMemory<byte> memory)
    {
        var frame = memory.ToArray();
        Frames.Add(frame);
        var type = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(12));
        if (type == 0x0806 && BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(38)) == Own && frame[21] == 1)
            _port.Send((byte[])[.. frame[6..12], .. OwnAddress, 8, 6, 0, 1, 8, 0, 6, 4, 0, 2, .. OwnAddress, 10, 53, 0, 1, .. frame[22..32]]);
        else if (type == 0x0800 && frame[23] == 17 && BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(36)) == 67)
            OnDhcp(frame.AsSpan(UdpPayloadAt));
    }

    private void OnDhcp(ReadOnlySpan<byte> question)
    {
        var station = LinkAddress.Read(question[28..]);
        if (!_leases.TryGetValue(station, out var address))
            _leases[station] = address = Own + 1 + (uint)_leases.Count;
        var isDiscover = question[242] == 1;
        var answer = new byte[300];
        question[..44].CopyTo(answer);
        answer[0] = 2;
        BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(16), address);
        BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(20), Own);
        byte[] options = [99, 130, 83, 99, 53, 1, (byte)(isDiscover ? 2 : 5), 54, 4, 10, 53, 0, 1, 51, 4, 0, 0, 14, 16, 1, 4, 255, 255, 255, 0, 3, 4, 10, 53, 0, 1, 6, 4, 10, 53, 0, 1, 255];
        options.CopyTo(answer, 236);
        byte[] ip = [0x45, 0, 1, 72, 0, 0, 0, 0, 64, 17, 0, 0, 10, 53, 0, 1, 255, 255, 255, 255];
        BinaryPrimitives.WriteUInt16BigEndian(ip.AsSpan(10), Checksum(ip));
        _port.Send((byte[])[.. station.ToArray(), .. OwnAddress, 8, 0, .. ip, 0, 67, 0, 68, 1, 52, 0, 0, .. answer]);
    }

    private static ushort Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        for (var i = 0; i < bytes.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)~sum;
    }
}
