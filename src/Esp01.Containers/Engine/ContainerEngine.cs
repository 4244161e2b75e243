using System.Globalization;
using Docker.DotNet;

namespace Esp01.Containers.Engine;

/// <summary>A container engine that answered and can be used. Dispose it last.</summary>
public sealed class ContainerEngine : IDisposable
{
    /// <summary>Docker 19.03: the first whose <c>nofile</c> and <c>pids</c> limits, <c>--init</c> and archive uploads behave as used here.</summary>
    public static readonly Version RequiredApi = new(1, 40);

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    private ContainerEngine(EngineEndpoint endpoint, DockerClient client, EngineCalls calls, TimeProvider time, string version, Version api, string architecture)
    {
        Endpoint = endpoint;
        Client = client;
        Calls = calls;
        Time = time;
        Version = version;
        ApiVersion = api;
        Architecture = architecture;
    }

    public EngineEndpoint Endpoint { get; }

    /// <summary>The engine's own version, as it writes it.</summary>
    public string Version { get; }

    public Version ApiVersion { get; }

    /// <summary>The processor of the engine's machine, in Go's words: <c>amd64</c>, <c>arm64</c>.</summary>
    public string Architecture { get; }

    public string Description => $"engine {Version} (API {ApiVersion}, {Architecture}) at {Endpoint}";

    internal DockerClient Client { get; }

    internal EngineCalls Calls { get; }

    internal TimeProvider Time { get; }

    /// <summary>Finds the engine and asks it who it is.</summary>
    /// <exception cref="EngineUnavailableException">There is none that can be used; the type says why, the message what to do.</exception>
    public static async Task<ContainerEngine> ConnectAsync(EngineSurroundings surroundings, TimeProvider time, CancellationToken cancellationToken)
    {
        var endpoint = EngineEndpointFinder.Find(surroundings);
        await EngineKnock.KnockAsync(endpoint, surroundings, cancellationToken);
        // No time limit inside the client: it would also end uploads. EngineCalls limits each request as it needs.
        using var configuration = new DockerClientConfiguration(
            endpoint.Address, defaultTimeout: Timeout.InfiniteTimeSpan, namedPipeConnectTimeout: TimeSpan.FromSeconds(5));
        var client = configuration.CreateClient();
        try
        {
            var calls = new EngineCalls(endpoint, time);
            var version = await calls.GetAsync("tell its version", client.System.GetVersionAsync, AnswerLimit, cancellationToken);
            if (version?.APIVersion is null || !System.Version.TryParse(version.APIVersion, out var api))
                throw new EngineUnreachableException(endpoint, "something answers there, but not as a container engine does");
            if (string.Equals(version.Os, "windows", StringComparison.OrdinalIgnoreCase))
                throw new EngineRunsWindowsContainersException(endpoint);
            if (api < RequiredApi)
                throw new EngineTooOldException(endpoint, version.Version, version.APIVersion, RequiredApi);
            return new ContainerEngine(endpoint, client, calls, time, version.Version, api, version.Arch);
        }
        catch (EngineException exception) when (exception is not EngineUnavailableException)
        {
            client.Dispose();
            throw Unreachable(endpoint, exception);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public void Dispose() => Client.Dispose();

    private static EngineUnreachableException Unreachable(EngineEndpoint endpoint, EngineException exception) => new(
        endpoint,
        exception switch
        {
            EngineSilentException => string.Create(CultureInfo.InvariantCulture, $"it took the connection and said nothing for {AnswerLimit.TotalSeconds:0} s"),
            EngineRequestException refused => $"it answered '{refused.Answer}'",
            _ => "something answers there, but not as a container engine does",
        },
        exception);
}
