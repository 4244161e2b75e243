namespace Esp01.Network;

/// <summary>
/// One side of an Ethernet cable: what is sent into it comes out at the other side, and what the other side sends is received
/// here. An access point has one, and so has whatever lies behind it.
/// </summary>
/// <remarks>
/// A frame is destination, source, EtherType and payload (IEEE 802.3, 3.1.1 without preamble, padding and FCS): 14 to 1,514
/// bytes. Ports are used on one thread, the one that turns the clock.
/// </remarks>
public interface IEthernetPort
{
    /// <summary>
    /// Called with every frame that arrives, whoever it is addressed to; null while nobody listens, and then frames are lost.
    /// The memory is the listener's: nobody changes it afterwards.
    /// </summary>
    Action<ReadOnlyMemory<byte>>? Received { get; set; }

    /// <summary>Sends a frame; its memory must not change afterwards.</summary>
    void Send(ReadOnlyMemory<byte> frame);
}
