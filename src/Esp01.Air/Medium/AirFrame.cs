using Esp01.Emulation.Radio;
using Esp01.Emulation.Time;

namespace Esp01.Air.Medium;

/// <summary>A frame that was on the air.</summary>
/// <param name="Start">When its preamble began.</param>
/// <param name="SignalDbm">How strong a bystander hears it.</param>
public sealed record AirFrame(SimulatedTime Start, OutgoingFrame Frame, int SignalDbm, bool IsAcknowledged);
