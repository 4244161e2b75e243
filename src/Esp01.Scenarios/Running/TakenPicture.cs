using Esp01.Emulation.Time;
using Esp01.Shields.Pictures;

namespace Esp01.Scenarios.Running;

/// <summary>What a shield showed at a time.</summary>
/// <param name="Name">Of its file, without the ending.</param>
internal sealed record TakenPicture(SimulatedTime Time, string Shield, string Name, Picture Picture);
