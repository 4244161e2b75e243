namespace Esp01.Emulation.Radio;

/// <summary>What the address filter found in a frame, for each of the two interfaces: 0 the station, 1 the access point.</summary>
/// <param name="Own">Bits 0 and 1: the receiver is the interface's own address, or a group that it takes part in.</param>
/// <param name="Network">Bits 0 and 1: the network is the interface's, or any.</param>
internal readonly record struct AddressMatch(int Own, int Network, bool Passes)
{
    public static AddressMatch None => default;

    public uint ControlBits => ((uint)Own << 28) | ((uint)Network << 30);
}
