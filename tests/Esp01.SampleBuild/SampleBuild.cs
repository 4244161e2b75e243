using Nuke.Common;
using Serilog;

/// <summary>Targets that say their names, with an edge, a condition or a failure each. Declared so that order edges matter.</summary>
internal sealed class SampleBuild : NukeBuild
{
    [Parameter("A number that only the command line's reader has checked.")]
    public string? Baud { get; set; } = "initial";

    [Parameter("Several values.")]
    public string[]? Port { get; set; }

    [Parameter("A switch.")]
    public bool Full { get; set; }

    [Parameter("A number the engine converts.")]
    public int Count { get; set; } = 5;

    public Target Last => _ => _.After(Middle).Executes(() => Say(nameof(Last)));

    public Target First => _ => _.Before(Middle).Executes(() => Say(nameof(First)));

    public Target Middle => _ => _.Executes(() => Say(nameof(Middle)));

    public Target Needed => _ => _.Description("Is needed.").Executes(() => Say(nameof(Needed)));

    public Target NeedsIt => _ => _.DependsOn(Needed).Executes(() => Say(nameof(NeedsIt)));

    public Target OnlyFull => _ => _.DependsOn(Needed).OnlyWhenStatic(() => Full).Executes(() => Say(nameof(OnlyFull)));

    public Target AfterSkipped => _ => _.DependsOn(OnlyFull).Produces("output/*").Executes(() => Say(nameof(AfterSkipped)));

    public Target Fails => _ => _.After(Needed).Executes(() => throw new InvalidOperationException("thin ice\nsecond line"));

    public Target AfterFailure => _ => _.DependsOn(Fails).Executes(() => Say(nameof(AfterFailure)));

    public Target Group => _ => _.DependsOn(First, Middle);

    public Target FailsWithItsOwnCode => _ => _.Executes(() => ExitCode = 42, () => throw new InvalidOperationException("coded"));

    public Target Summarises => _ => _.Executes(() => ReportSummary(_ => new Dictionary<string, string> { ["Size"] = "1234", ["Board"] = "X" }));

    public Target Awaits => _ => _.Executes(AwaitAsync);

    public Target Shows => _ => _.Executes(() => Say($"Baud={Baud} Port={string.Join(',', Port ?? [])} Full={Full} Count={Count} Temp={Path.GetFileName(TemporaryDirectory)}"));

    public static int Main()
    {
        Environment.SetEnvironmentVariable("NUKE_TELEMETRY_OPTOUT", "1");
        return Execute<SampleBuild>();
    }

    protected override void OnBuildInitialized() => Say("initialized");

    protected override void OnBuildFinished() => Say("finished");

    private static void Say(string what) => Log.Information("<{What:l}>", what);

    private static async Task AwaitAsync()
    {
        await Task.Yield();
        Say("awaited");
    }
}
