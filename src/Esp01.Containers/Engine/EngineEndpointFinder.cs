using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Esp01.Containers.Engine;

/// <summary>
/// Finds where the engine listens, in the order of docker's own client: <c>DOCKER_HOST</c>, then the context that
/// <c>DOCKER_CONTEXT</c> or <c>config.json</c> names, then the default socket or pipe, then the sockets of engines that
/// run without root.
/// </summary>
public static class EngineEndpointFinder
{
    /// <exception cref="EngineAddressUnsupportedException">An address was given that cannot be used.</exception>
    public static EngineEndpoint Find(EngineSurroundings surroundings)
    {
        if (surroundings.Variable("DOCKER_HOST") is { } host)
            return Parse(host, "DOCKER_HOST", surroundings);
        if (ContextName(surroundings) is { } context)
            return Parse(ContextAddress(context, surroundings), $"the docker context '{context}'", surroundings);
        if (surroundings.IsWindows)
            return new EngineEndpoint(new Uri("npipe://./pipe/docker_engine"), "the default pipe") { IsDefault = true };
        var rootless = UserSockets(surroundings).Where(_ => !File.Exists(surroundings.DefaultSocket)).FirstOrDefault(File.Exists);
        return rootless is null
            ? new EngineEndpoint(new Uri($"unix://{surroundings.DefaultSocket}"), "the default socket") { IsDefault = true }
            : new EngineEndpoint(new Uri($"unix://{rootless}"), "a socket of this user's own engine");
    }

    private static EngineEndpoint Parse(string address, string source, EngineSurroundings surroundings)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("unix" or "npipe" or "tcp" or "http"))
            throw new EngineAddressUnsupportedException(address, source, "it must start with unix://, npipe:// or tcp://");
        if (uri.Scheme is "tcp" or "http" && surroundings.Variable("DOCKER_TLS_VERIFY") is not null)
            throw new EngineAddressUnsupportedException(address, source, "DOCKER_TLS_VERIFY asks for TLS with client certificates");
        if (uri.Scheme is "tcp" or "http" && uri.Port <= 0)
            throw new EngineAddressUnsupportedException(address, source, "the port is missing (2375 is usual)");
        return new EngineEndpoint(uri, source);
    }

    private static IEnumerable<string> UserSockets(EngineSurroundings surroundings)
    {
        if (surroundings.Variable("XDG_RUNTIME_DIR") is { } runtime)
            yield return Path.Combine(runtime, "docker.sock");
        yield return Path.Combine(surroundings.HomeFolder, ".docker/run/docker.sock");
        yield return Path.Combine(surroundings.HomeFolder, ".docker/desktop/docker.sock");
    }

    private static string ConfigFolder(EngineSurroundings surroundings) =>
        surroundings.Variable("DOCKER_CONFIG") ?? Path.Combine(surroundings.HomeFolder, ".docker");

    private static string? ContextName(EngineSurroundings surroundings)
    {
        var name = surroundings.Variable("DOCKER_CONTEXT") ?? Read(Path.Combine(ConfigFolder(surroundings), "config.json"), "currentContext");
        return name is null or "" or "default" ? null : name;
    }

    private static string ContextAddress(string context, EngineSurroundings surroundings)
    {
        // docker's client stores a context in a folder named by the hash of the context's name.
        var folder = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context)));
        var file = Path.Combine(ConfigFolder(surroundings), "contexts", "meta", folder, "meta.json");
        return Read(file, "Endpoints", "docker", "Host")
            ?? throw new EngineAddressUnsupportedException(context, $"the docker context '{context}'", $"{file} names no address");
    }

    /// <returns>The string at that path; null when the file or any part of the path is missing or is something else.</returns>
    private static string? Read(string file, params string[] path)
    {
        if (!File.Exists(file))
            return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var element = document.RootElement;
            foreach (var name in path)
            {
                if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                    return null;
            }

            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (JsonException exception)
        {
            throw new EngineAddressUnsupportedException(file, file, $"it is not JSON: {exception.Message}");
        }
    }
}
