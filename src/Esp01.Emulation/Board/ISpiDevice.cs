namespace Esp01.Emulation.Board;

/// <summary>Something on an SPI bus whose master is the chip.</summary>
public interface ISpiDevice
{
    /// <summary>
    /// One transfer: for each byte that comes in on MOSI one goes out on MISO at the same clocks. Phases in which the controller
    /// sends nothing come in as zeros.
    /// </summary>
    /// <param name="sent">In the order and with the bits as they are on the wire, the first bit in bit 7.</param>
    /// <param name="answered">As long as <paramref name="sent"/>; all ones where the device drives nothing.</param>
    void Exchange(ReadOnlySpan<byte> sent, Span<byte> answered);
}
