using Esp01.Containers.Containers;
using Esp01.Containers.Engine;
using Esp01.Containers.Host;
using Esp01.Toolchain.Machine;
using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Sources;
using Serilog;

/// <summary>What the firmware targets share: the engine, and how their libraries' progress is shown.</summary>
internal sealed partial class Build
{
    /// <summary>No download takes longer than this; the largest file of the lock has 67 MB.</summary>
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(10) };

    private readonly Dictionary<SdkFlavour, BuildEnvironment> environments = [];
    private Task<ContainerEngine>? engine;

    private IProgress<SourceProgress> SourceLines => Lines<SourceProgress>(report => report.Action switch
    {
        SourceAction.Fetching => $"Fetching {report.Source} from {report.Origin}",
        SourceAction.FallingBack => $"Taking {report.Origin} instead of {report.Source}",
        SourceAction.StandingIn => $"{report.Origin} stands in for {report.Source}, as before; --originals asks for that again",
        SourceAction.Unpacking => $"Unpacking {report.Source}",
        _ => null,
    });

    private IProgress<BuildProgress> BuildLines => Lines<BuildProgress>(report =>
    {
        if (report.Kind == BuildProgressKind.Step)
            return $"Running: {report.Text}";
        Log.Verbose("{Line:l}", report.Text);
        return null;
    });

    /// <summary>
    /// The engine that firmware is built in; its connection lives as long as the process. Who asks without waiting lets it answer
    /// meanwhile: what is wrong with it is told to whom it is needed by.
    /// </summary>
    private Task<ContainerEngine> EngineAsync(CancellationToken cancellationToken) =>
        engine ??= ContainerEngine.ConnectAsync(EngineSurroundings.Current, TimeProvider.System, cancellationToken);

    /// <summary>The engine and the image that RestoreSdkContainer has made.</summary>
    private Task<BuildEnvironment> EnvironmentAsync(CancellationToken cancellationToken) => EnvironmentAsync(Flavour, cancellationToken);

    private async Task<BuildEnvironment> EnvironmentAsync(SdkFlavour flavour, CancellationToken cancellationToken)
    {
        if (environments.TryGetValue(flavour, out var environment))
            return environment;
        var jobs = Jobs is null ? Environment.ProcessorCount : int.Parse(Jobs, System.Globalization.CultureInfo.InvariantCulture);
        if (IsOnHost)
            return environments[flavour] = await HostEnvironmentAsync(jobs, cancellationToken);
        var connected = await EngineAsync(cancellationToken);
        var definition = SdkImages.ForFlavour(flavour);
        var image = sdkImage?.Reference == definition.Reference ? sdkImage : await Restorer(connected).FindAsync(definition, cancellationToken)
            ?? throw new BuildFailure(Esp01.CommandLine.ExitCode.Failed, $"The container image {definition.Reference} is not there any more.\n\nRun RestoreSdkContainer.");
        return environments[flavour] = new BuildEnvironment(new ContainerSandboxFactory(connected), image.Reference, image.ToolsKey, jobs) { Packages = image.Packages };
    }

    private async Task<BuildEnvironment> HostEnvironmentAsync(int jobs, CancellationToken cancellationToken)
    {
        var key = await HostTools.KeyAsync(new HostMachine(TimeProvider.System), cancellationToken);
        return new BuildEnvironment(new HostSandboxFactory(TemporaryDirectory / "sandboxes", TimeProvider.System), "", key, jobs);
    }

    private static string Was(bool isNew) => isNew ? "built" : "up to date";
}
