using Esp01.Air.Home;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Shields;

namespace Esp01.Scenarios.Running;

/// <summary>A scenario while it is played: the board with all around it. It runs only while a step waits, in the board's time.</summary>
internal sealed class Story : IDisposable
{
    /// <summary>How often a step looks whether what it waits for has come.</summary>
    private static readonly SimulatedTime Look = SimulatedTime.FromMilliseconds(1);

    private readonly List<StoryEvent> _events = [];
    private readonly List<TakenPicture> _pictures = [];
    private readonly Dictionary<string, Shield> _shields;
    private readonly SerialAdapter _adapter;

    /// <param name="flash">What is in it when the board gets power.</param>
    public Story(Scenario scenario, ReadOnlySpan<byte> flash)
    {
        Scenario = scenario;
        Board = new(new()
        {
            Flash = Emulation.Storage.FlashModel.Winbond(scenario.FlashBytes),
            Seed = scenario.Seed,
            IsWiredToWake = scenario.IsWiredToWake,
            SkipsIdleLoops = true,
            Diagnostics = new Unmodelled(this),
        });
        Board.CutPower();
        Board.Flash.Load(flash);
        _shields = ShieldReader.PlugAll(scenario.Shields, Board).ToDictionary(shield => shield.Id);
        foreach (var shield in Shields)
            shield.Happened += happened => Tell(happened.Shield, happened.Text, happened.IsTrouble);
        Waves = new(Board);
        _adapter = new(Board, ResetCircuit.None) { FollowsBoard = true };
        Board.Uart.Transmitted = frame => Serial.Add(frame.Value, Now);
        if (scenario.Air is { } air)
        {
            Home = new(Board, air, new NetworkEvents(this));
            Servers = new(this, Home, scenario.Servers);
            Network = new(this, Home);
        }

        Board.Started += OnStarted;
        Board.Restarted += () => Tell("board", "restarts by itself");
    }

    public Scenario Scenario { get; }

    public Esp01Board Board { get; }

    public SerialText Serial { get; } = new();

    public Waveforms Waves { get; }

    public HomeNetwork? Home { get; }

    /// <summary>Null without a network.</summary>
    public Servers? Servers { get; }

    /// <summary>Null without a network.</summary>
    public NetworkSide? Network { get; }

    public IEnumerable<Shield> Shields => _shields.Values;

    public IReadOnlyList<StoryEvent> Events => _events;

    public IReadOnlyList<TakenPicture> Pictures => _pictures;

    public SimulatedTime Now => Board.Clock.Now;

    public bool IsOver => Now >= Scenario.Limit;

    /// <summary>How often the board has started, and why last.</summary>
    public int Starts { get; private set; }

    public Shield Shield(string id) => _shields[id];

    public ShieldControl Control(string shield, string control) => _shields[shield].Controls.Single(known => known.Name == control);

    public void Tell(string lane, string text, bool isTrouble = false) => _events.Add(new(Now, lane, text, isTrouble));

    /// <summary>Runs the board until something is so, a time comes, or the scenario's limit.</summary>
    /// <returns>Whether it is so.</returns>
    public bool Until(Func<bool> isSo, SimulatedTime limit)
    {
        var end = limit < Scenario.Limit ? limit : Scenario.Limit;
        while (!isSo())
        {
            if (Now >= end)
                return false;
            var next = Now + Look;
            Board.RunUntil(next < end ? next : end);
        }

        return true;
    }

    public void Keep(TakenPicture picture) => _pictures.Add(picture);

    public void Send(ReadOnlySpan<byte> data) => _adapter.Send(data);

    public void SwitchOn()
    {
        Tell("power", "on");
        foreach (var shield in Shields)
            shield.PowerOn();
        Board.PowerOn();
    }

    public void SwitchOff()
    {
        Tell("power", "off");
        Board.CutPower();
        foreach (var shield in Shields)
            shield.PowerOff();
    }

    public void Dispose()
    {
        foreach (var shield in Shields)
            shield.Dispose();
        Waves.Dispose();
        _adapter.Dispose();
        Network?.Dispose();
        Home?.Dispose();
        Board.Dispose();
    }

    private void OnStarted(ResetCause cause)
    {
        Starts++;
        Tell("board", $"starts: {cause}");
        foreach (var (pin, strap) in new[] { (0, "waits for a download"), (2, "cannot start from its flash") })
        {
            if (Board.PinLevel(pin))
                continue;
            var by = Shields.FirstOrDefault(shield => shield.HoldsLow(pin));
            Tell("board", $"GPIO{pin} is low at the start{(by is null ? "" : $", held by {by.Id}")}: the chip {strap}", isTrouble: true);
        }
    }

    private sealed class NetworkEvents(Story story) : IProgress<HomeEvent>
    {
        public void Report(HomeEvent value) => story.Tell("network", value.Text, value.IsTrouble);
    }

    private sealed class Unmodelled(Story story) : IProgress<BoardDiagnostic>
    {
        private readonly HashSet<string> _told = [];

        public void Report(BoardDiagnostic value)
        {
            // While the board is being made there is nobody to tell yet.
            if (story.Board is not null && _told.Add(value.ToString()))
                story.Tell("board", value.ToString());
        }
    }
}
