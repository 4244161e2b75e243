using Esp01.Emulation.Time;

namespace Esp01.Air.Home;

/// <summary>Something that a user of the board may want to know of the air or the network.</summary>
/// <param name="Text">A sentence without its full stop.</param>
/// <param name="IsTrouble">Whether something did not go as the board wanted it.</param>
public sealed record HomeEvent(SimulatedTime Time, string Text, bool IsTrouble);
