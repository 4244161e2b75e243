namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>What may be chosen about building the toolchain.</summary>
/// <param name="HistoryFile">Remembers how long each step took.</param>
/// <param name="LogFolder">Where crosstool-NG's own log is put, also when a step fails.</param>
public sealed record EspOpenSdkSettings(string HistoryFile, string LogFolder)
{
    /// <summary>Whether gdb is built too.</summary>
    public bool WithDebugger { get; init; }

    /// <summary>Room that must be free before the build begins: with gdb it was seen to take 3.8 GB.</summary>
    public long NeededBytes { get; init; } = 4_000_000_000;

    /// <summary>Says how long steps have been running.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
