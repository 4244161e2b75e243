using Esp01.Air.Home;
using Esp01.Emulation.Time;
using Esp01.Scenarios.Steps;

namespace Esp01.Scenarios.Language;

/// <summary>A story as its file tells it: what there is, and what happens step by step. Everything in it is valid.</summary>
public sealed record Scenario
{
    public required string Name { get; init; }

    /// <summary>The file it was read from; reports are named for it.</summary>
    public required string File { get; init; }

    /// <summary>Bytes of flash on the board.</summary>
    public int FlashBytes { get; init; } = 1 << 20;

    /// <summary>Decides everything that is chance.</summary>
    public int Seed { get; init; }

    /// <summary>Whether GPIO16 is wired to RST, so that a deep sleep ends.</summary>
    public bool IsWiredToWake { get; init; }

    /// <summary>The network around the board; null for none.</summary>
    public HomeOptions? Air { get; init; }

    public IReadOnlyList<ServerPlan> Servers { get; init; } = [];

    public IReadOnlyList<PluggedShield> Shields { get; init; } = [];

    /// <summary>What is on the board when it starts.</summary>
    public IReadOnlyList<BoardFile> Files { get; init; } = [];

    /// <summary>Modules that the program imports and an image may lack.</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>How long a step waits that does not say it.</summary>
    public SimulatedTime Within { get; init; } = SimulatedTime.FromSeconds(30);

    /// <summary>The whole ends here at the latest.</summary>
    public SimulatedTime Limit { get; init; } = SimulatedTime.FromSeconds(600);

    internal IReadOnlyList<Step> Steps { get; init; } = [];
}
