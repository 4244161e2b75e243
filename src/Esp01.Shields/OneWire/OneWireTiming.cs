using Esp01.Emulation.Time;

namespace Esp01.Shields.OneWire;

/// <summary>The times of a 1-Wire device at standard speed: Maxim DS18B20, AC electrical characteristics and figures 13 to 16.</summary>
internal static class OneWireTiming
{
    /// <summary>tRSTL: a low of the master that is a reset.</summary>
    public static SimulatedTime ShortestReset { get; } = SimulatedTime.FromMicroseconds(480);

    /// <summary>tPDHIGH, 15 to 60 µs: from the end of the reset to the presence pulse.</summary>
    public static SimulatedTime BeforePresence { get; } = SimulatedTime.FromMicroseconds(30);

    /// <summary>tPDLOW, 60 to 240 µs.</summary>
    public static SimulatedTime Presence { get; } = SimulatedTime.FromMicroseconds(120);

    /// <summary>A device looks at a write slot 15 to 60 µs after its falling edge.</summary>
    public static SimulatedTime Sample { get; } = SimulatedTime.FromMicroseconds(30);

    /// <summary>How long a device holds the line for a 0 in a read slot; the master looks within tRDV, 15 µs.</summary>
    public static SimulatedTime HoldZero { get; } = SimulatedTime.FromMicroseconds(30);
}
