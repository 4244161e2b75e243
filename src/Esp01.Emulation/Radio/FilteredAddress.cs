using System.Buffers.Binary;
using Esp01.Emulation.Peripherals;

namespace Esp01.Emulation.Radio;

/// <summary>An address that the MAC compares with, a mask of the bits that count, and whether it compares at all.</summary>
internal sealed class FilteredAddress(WifiMac mac, string name, uint offset, uint maskOffset)
{
    private readonly Register _low = mac.Declare($"{name}_LOW", offset);
    private readonly Register _high = mac.Declare($"{name}_HIGH", offset + 4);
    private readonly Register _maskLow = mac.Declare($"{name}_MASK_LOW", maskOffset);
    private readonly Register _maskHigh = mac.Declare($"{name}_MASK_HIGH", maskOffset + 4);

    public bool IsEnabled => _maskHigh[16];

    public bool Matches(ReadOnlySpan<byte> address)
    {
        var low = BinaryPrimitives.ReadUInt32LittleEndian(address);
        var high = BinaryPrimitives.ReadUInt16LittleEndian(address[4..]);
        return ((low ^ _low.Value) & _maskLow.Value) == 0 && ((high ^ _high.Value) & _maskHigh.Value & 0xffff) == 0;
    }
}
