using Esp01.Emulation.Time;

namespace Esp01.Scenarios.Running;

/// <summary>Something that happened, for the log and the time line.</summary>
/// <param name="Lane">Whose it is: power, network, board, or a shield's id.</param>
internal sealed record StoryEvent(SimulatedTime Time, string Lane, string Text, bool IsTrouble = false);
