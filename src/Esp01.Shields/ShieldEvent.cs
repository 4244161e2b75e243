using Esp01.Emulation.Time;

namespace Esp01.Shields;

/// <summary>Something a shield saw or did.</summary>
/// <param name="Text">A sentence without its full stop.</param>
/// <param name="IsTrouble">Whether it was not as the data sheet wants it.</param>
public sealed record ShieldEvent(SimulatedTime Time, string Shield, string Text, bool IsTrouble);
