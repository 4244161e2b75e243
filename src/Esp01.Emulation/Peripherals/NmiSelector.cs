using Esp01.Emulation.Cpu;

namespace Esp01.Emulation.Peripherals;

/// <summary>
/// Which one interrupt source also reaches the processor as NMI, by register NMI_CTL: bit 0 lets it through, bits 1 to 4 choose
/// it. The SDK for FreeRTOS takes the MAC this way, the SDK without an operating system its hardware timer.
/// </summary>
internal sealed class NmiSelector(Action<int, bool> setInterrupt, Action<uint> reportSource)
{
    private const uint Enabled = 1;
    private const uint SourceWifiMac = 0;
    private const uint SourceFrc1 = 7;

    private uint _control;
    private bool _macIsHigh;

    public void Control(uint value)
    {
        _control = value;
        if ((value & Enabled) != 0 && Source is not (SourceWifiMac or SourceFrc1))
            reportSource(Source);
        Update();
    }

    /// <summary>The MAC's line is high as long as it has something to tell.</summary>
    public void DriveWifiMac(bool isHigh)
    {
        _macIsHigh = isHigh;
        Update();
    }

    /// <summary>FRC1 has counted down.</summary>
    public void PulseFrc1()
    {
        if ((_control & Enabled) == 0 || Source != SourceFrc1)
            return;
        setInterrupt(InterruptLines.Nmi, true);
        setInterrupt(InterruptLines.Nmi, false);
    }

    private uint Source => (_control >> 1) & 0xf;

    private void Update() => setInterrupt(InterruptLines.Nmi, (_control & Enabled) != 0 && Source == SourceWifiMac && _macIsHigh);
}
