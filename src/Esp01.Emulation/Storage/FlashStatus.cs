namespace Esp01.Emulation.Storage;

/// <summary>Bits of the two status registers, the second in the upper byte.</summary>
[Flags]
internal enum FlashStatus : ushort
{
    None = 0,
    Busy = 1 << 0,
    WriteEnabled = 1 << 1,
    Protect0 = 1 << 2,
    Protect1 = 1 << 3,
    Protect2 = 1 << 4,
    ProtectFromBottom = 1 << 5,
    ProtectSectors = 1 << 6,
    StatusProtect = 1 << 7,
    QuadEnable = 1 << 9,
    ComplementProtect = 1 << 14,

    /// <summary>What a write of the status registers can change. One-time programmable bits are not modelled and stay 0.</summary>
    Writable = Protect0 | Protect1 | Protect2 | ProtectFromBottom | ProtectSectors | StatusProtect | QuadEnable | ComplementProtect,
}
