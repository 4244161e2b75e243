using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Peripherals;

/// <summary>The four fuse words: the MAC address, and that this is an ESP8266 rather than an ESP8285.</summary>
internal sealed class Efuse : Peripheral
{
    private const uint Prefix18Fe34 = 0x18fe34;
    private const uint PrefixAcD074 = 0xacd074;
    private const uint IsProgrammed = 0xa000;

    public Efuse(BoardDiagnostics diagnostics, MacAddress mac)
        : base("EFUSE", 0x3ff00050, 0x10, diagnostics)
    {
        var known = mac.Prefix switch
        {
            Prefix18Fe34 => 0u,
            PrefixAcD074 => 1u,
            _ => 2u,
        };
        DeclareReadOnly("MAC0", 0x0, () => mac.Device << 24);
        DeclareReadOnly("MAC1", 0x4, () => (known << 16) | (mac.Device >> 8));
        DeclareReadOnly("MAC2", 0x8, () => IsProgrammed);
        DeclareReadOnly("MAC3", 0xc, () => known == 2 ? mac.Prefix : 0);
    }
}
