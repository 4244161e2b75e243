namespace Esp01.Emulation.Cpu;

/// <summary>How the ESP8266 wires the interrupt inputs of its LX106.</summary>
public static class InterruptLines
{
    public const int WifiMac = 0;
    public const int Slc = 1;
    public const int Spi = 2;
    public const int Rtc = 3;
    public const int Gpio = 4;
    public const int Uart = 5;
    public const int CCompare = 6;
    public const int Software = 7;
    public const int Watchdog = 8;
    public const int Frc1 = 9;
    public const int Frc2 = 10;
    public const int Nmi = 14;

    /// <summary>Follow their input; INTCLEAR has no effect on them.</summary>
    public const uint LevelMask = 0x3f;

    /// <summary>Latch a rising edge until INTCLEAR.</summary>
    public const uint EdgeMask = 0x3f00;

    /// <summary>Set by INTSET and cleared by INTCLEAR.</summary>
    public const uint SoftwareMask = 1 << Software;

    public const uint CCompareMask = 1 << CCompare;

    /// <summary>All that go to the level 1 vector.</summary>
    public const uint Level1Mask = LevelMask | EdgeMask | SoftwareMask | CCompareMask;
}
