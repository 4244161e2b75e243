using Esp01.Emulation.Time;

namespace Esp01.Scenarios.Running;

/// <summary>All that a story leaves.</summary>
/// <param name="StepsDone">Of the scenario's own list, the failed one included.</param>
internal sealed record Recording(
    SimulatedTime Ended, int StepsDone, SerialText Serial, Waveforms Waves, IReadOnlyList<StoryEvent> Events, IReadOnlyList<TakenPicture> Pictures);
