namespace Esp01.Firmware.Flash;

/// <summary>Where flashbdev.py begins the file system, which changed between MicroPython versions.</summary>
public enum FileSystemStart
{
    /// <summary>Up to 1.12: one sector after the firmware, always.</summary>
    AlwaysReserveNativeCode,

    /// <summary>From 1.13: one sector after the firmware, kept for native code, only where it can be mapped (below 1 MiB).</summary>
    ReserveNativeCodeBelow1MiB,
}
