using System.Buffers.Binary;
using Esp01.Network;

namespace Esp01.Air.Tests.Boards;

/// <summary>A port that takes down what comes from the stations, and can ask them something itself.</summary>
internal sealed class WireTap : IEthernetPort
{
    private static readonly byte[] Gateway = [2, 0, 0x0a, 0x35, 0, 1];

    private readonly IEthernetPort _port;

    public WireTap(IEthernetPort port)
    {
        _port = port;
        port.Received = frame =>
        {
            Frames.Add(frame.ToArray());
            Received?.Invoke(frame);
        };
    }

    public Action<ReadOnlyMemory<byte>>? Received { get; set; }

    /// <summary>Every Ethernet frame that came from a station.</summary>
    public List<byte[]> Frames { get; } = [];

    /// <summary>Whether one of them answers a question of ARP.</summary>
    public bool HasAnswer => Frames.Any(frame => frame[12] == 8 && frame[13] == 6 && frame[21] == 2);

    public void Send(ReadOnlyMemory<byte> frame) => _port.Send(frame);

    /// <summary>Asks who has an address, as ARP does, everybody or one station.</summary>
    public void AskFor(uint address, LinkAddress at)
    {
        var asked = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(asked, address);
        Send((byte[])[.. at.ToArray(), .. Gateway, 8, 6, 0, 1, 8, 0, 6, 4, 0, 1, .. Gateway, 10, 53, 0, 1, 0, 0, 0, 0, 0, 0, .. asked]);
    }
}
