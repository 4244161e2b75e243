using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using Esp01.Containers.Engine;

namespace Esp01.Containers.Containers;

/// <summary>A container that runs one command and is removed afterwards, however it ended.</summary>
internal sealed class StepContainer : IAsyncDisposable
{
    private static readonly TimeSpan CleanupLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LastPoll = TimeSpan.FromSeconds(1);

    private readonly ContainerEngine engine;
    private readonly string id;
    private bool isRunning;

    private StepContainer(ContainerEngine engine, string id)
    {
        this.engine = engine;
        this.id = id;
    }

    public string Id => id;

    /// <summary>Whether its command has been started and is not known to have ended.</summary>
    public bool IsRunning => isRunning;

    public static async Task<StepContainer> CreateAsync(
        ContainerEngine engine, CreateContainerParameters parameters, string image, CancellationToken cancellationToken) =>
        new(engine, await CreateIdAsync(engine, parameters, image, cancellationToken));

    public static async Task<string> CreateIdAsync(
        ContainerEngine engine, CreateContainerParameters parameters, string image, CancellationToken cancellationToken)
    {
        try
        {
            var created = await engine.Calls.GetAsync(
                $"make a container from {image}", token => engine.Client.Containers.CreateContainerAsync(parameters, token), EngineCalls.Short, cancellationToken);
            return created.ID;
        }
        catch (EngineRequestException exception) when (exception.InnerException is DockerImageNotFoundException)
        {
            throw new ImageNotFoundException(engine.Calls.Engine, image, exception);
        }
    }

    /// <summary>Attaches, starts, passes the output on, and waits for the end.</summary>
    public async Task<StepResult> RunAsync(BuildStep step, string description, IProgress<SandboxOutput>? output, CancellationToken cancellationToken)
    {
        var tail = new LineTail();
        var started = engine.Time.GetTimestamp();
        using var timeout = new CancellationTokenSource(step.Timeout, engine.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await StartAndReadAsync(line => { tail.Add(line.Line); output?.Report(line); }, stop.Token);
            var state = await WaitForEndAsync(stop.Token);
            isRunning = false;
            var result = new StepResult((int)state.ExitCode, engine.Time.GetElapsedTime(started), tail.ToList());
            return result.ExitCode == 0 ? result : throw new BuildStepFailedException(step, result, description, Reason(state));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && timeout.IsCancellationRequested)
        {
            throw new BuildStepTimedOutException(step, tail.ToList(), description);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (EngineRequestException exception) when (exception.InnerException is DockerApiException && !isRunning)
        {
            throw new BuildStepFailedException(step, new StepResult(127, engine.Time.GetElapsedTime(started), tail.ToList()), description, exception.Answer);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(CleanupLimit, engine.Time);
        try
        {
            if (isRunning)
                await Removal.StopContainerAsync(engine, id, limit.Token);
            await Removal.RemoveContainerAsync(engine, id, limit.Token);
        }
        catch (Exception exception) when (exception is SandboxException or OperationCanceledException)
        {
            // Whatever went wrong before says more than this; the next run sweeps what is left.
        }
    }

    private async Task StartAndReadAsync(Action<SandboxOutput> report, CancellationToken cancellationToken)
    {
        // Attached before it starts, so that no line is lost.
        var attach = new ContainerAttachParameters { Stream = true, Stdout = true, Stderr = true };
        using var streams = await engine.Calls.GetAsync(
            "attach to a container", token => engine.Client.Containers.AttachContainerAsync(id, false, attach, token), EngineCalls.Short, cancellationToken);
        await engine.Calls.RunAsync(
            "start a container",
            token => engine.Client.Containers.StartContainerAsync(id, new ContainerStartParameters(), token),
            EngineCalls.Short,
            cancellationToken);
        isRunning = true;
        await new OutputReader(streams, report, IsRunningAsync, engine.Time).ReadToEndAsync(cancellationToken);
    }

    private async Task<bool> IsRunningAsync(CancellationToken cancellationToken) => (await InspectAsync(cancellationToken)).Running;

    private async Task<ContainerState> WaitForEndAsync(CancellationToken cancellationToken)
    {
        for (var pause = FirstPoll; ; pause = pause * 2 < LastPoll ? pause * 2 : LastPoll)
        {
            var state = await InspectAsync(cancellationToken);
            if (!state.Running)
                return state;
            await Task.Delay(pause, engine.Time, cancellationToken);
        }
    }

    private async Task<ContainerState> InspectAsync(CancellationToken cancellationToken)
    {
        var container = await engine.Calls.GetAsync(
            "look at a container", token => engine.Client.Containers.InspectContainerAsync(id, token), EngineCalls.Short, cancellationToken);
        return container.State;
    }

    private static string? Reason(ContainerState state) =>
        state.OOMKilled ? "the engine ended it because it used more memory than it may"
        : !string.IsNullOrEmpty(state.Error) ? state.Error
        : state.ExitCode > 128 ? string.Create(CultureInfo.InvariantCulture, $"ended by signal {state.ExitCode - 128}")
        : null;
}
