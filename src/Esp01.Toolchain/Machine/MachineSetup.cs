using Esp01.Containers;
using Esp01.Containers.Engine;

namespace Esp01.Toolchain.Machine;

/// <summary>Finds what is missing on a machine, and installs and starts it where it may.</summary>
/// <param name="machine">The machine.</param>
/// <param name="connect">Finds the engine and says what it is; throws when there is none.</param>
/// <param name="engineIsConfigured">Whether somebody named the engine's address.</param>
/// <param name="time">For the wait until a started engine answers.</param>
public sealed class MachineSetup(IMachine machine, Func<CancellationToken, Task<string>> connect, bool engineIsConfigured, TimeProvider time)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public MachineSetup(IMachine machine, EngineSurroundings surroundings, TimeProvider time)
        : this(
            machine,
            async token =>
            {
                using var engine = await ContainerEngine.ConnectAsync(surroundings, time, token);
                return engine.Description;
            },
            !EngineEndpointFinder.Find(surroundings).IsDefault,
            time)
    {
    }

    /// <exception cref="EngineUnavailableException">The engine has a problem that installing and starting do not solve.</exception>
    /// <exception cref="SetupFailedException">The engine was started and does not answer.</exception>
    /// <exception cref="SetupStepFailedException">A command failed.</exception>
    /// <exception cref="SetupImpossibleException">Nothing is known about how this system installs packages.</exception>
    public async Task<SetupResult> RunAsync(IProgress<SetupProgress>? progress, CancellationToken cancellationToken)
    {
        var (engine, problem) = await TryConnectAsync(cancellationToken);
        var plan = SetupPlan.Create(new SetupFacts(
            machine.Distribution,
            machine.IsRoot,
            machine.FileExists("/run/systemd/system"),
            machine.HasProgram("dockerd"),
            machine.IsLinux ? [.. SetupPlan.Programs.Keys.Where(program => !machine.HasProgram(program))] : [],
            problem,
            engineIsConfigured));
        if (!plan.CanRun && plan.Steps.Count > 0)
            return new SetupResult(engine, [], plan.Commands);
        foreach (var step in plan.Steps)
        {
            // Installing may have started it already.
            if (step == plan.Steps[^1] && plan.StartsEngine && plan.Steps.Count > 1 && (await TryConnectAsync(cancellationToken)).Problem is null)
                break;
            progress?.Report(new SetupProgress(step.CommandLine, null));
            await RunAsync(step, progress, cancellationToken);
        }

        return new SetupResult(plan.StartsEngine ? await WaitForEngineAsync(cancellationToken) : engine, [.. plan.Steps.Select(step => step.Name)], []);
    }

    private async Task RunAsync(BuildStep step, IProgress<SetupProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await machine.RunAsync(step, new Relay<SandboxOutput>(output => progress?.Report(new SetupProgress(null, output.Line))), cancellationToken);
        }
        catch (BuildStepFailedException exception)
        {
            throw new SetupStepFailedException(exception);
        }
    }

    private async Task<(string? Engine, EngineUnavailableException? Problem)> TryConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await connect(cancellationToken), null);
        }
        catch (EngineUnavailableException exception)
        {
            return (null, exception);
        }
    }

    private async Task<string> WaitForEngineAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var (engine, problem) = await TryConnectAsync(cancellationToken);
            if (engine is not null)
                return engine;
            if (time.GetElapsedTime(started) > StartLimit)
                throw new SetupFailedException(StartLimit, SetupPlan.EngineLog, await LogAsync(cancellationToken), problem!);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> LogAsync(CancellationToken cancellationToken)
    {
        if (!machine.FileExists(SetupPlan.EngineLog))
            return [];
        var tail = await machine.RunAsync(new BuildStep("read the engine's log", "tail", "-n", "15", SetupPlan.EngineLog), null, cancellationToken);
        return tail.LastLines;
    }
}
