using System.Net.Sockets;

namespace Esp01.Containers.Engine;

/// <summary>Opens and closes a connection, only to learn why none can be opened: the client's own exceptions hide it.</summary>
internal static class EngineKnock
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static Task KnockAsync(EngineEndpoint endpoint, EngineSurroundings surroundings, CancellationToken cancellationToken) => endpoint.Address.Scheme switch
    {
        "unix" => KnockAtSocketAsync(endpoint, surroundings, cancellationToken),
        "npipe" => KnockAtPipe(endpoint, surroundings),
        _ => KnockAtPortAsync(endpoint, cancellationToken),
    };

    private static async Task KnockAtSocketAsync(EngineEndpoint endpoint, EngineSurroundings surroundings, CancellationToken cancellationToken)
    {
        var path = endpoint.Address.LocalPath;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new EnginePermissionDeniedException(endpoint, Environment.UserName, exception);
        }
        catch (SocketException exception) when (File.Exists(path))
        {
            throw new EngineNotRunningException(endpoint, "the socket is there, but nothing listens", exception);
        }
        catch (SocketException exception) when (surroundings.HasProgram("dockerd", "podman", "docker"))
        {
            throw new EngineNotRunningException(endpoint, "it is installed, but there is no socket", exception);
        }
        catch (SocketException)
        {
            throw new EngineNotInstalledException(endpoint);
        }
        catch (ArgumentException exception)
        {
            throw new EngineAddressUnsupportedException(endpoint.Address.OriginalString, endpoint.Source, exception.Message);
        }
    }

    private static Task KnockAtPipe(EngineEndpoint endpoint, EngineSurroundings surroundings)
    {
        var host = endpoint.Address.Host is "localhost" or "" ? "." : endpoint.Address.Host;
        if (File.Exists($@"\\{host}\pipe\{endpoint.Address.Segments[^1]}"))
            return Task.CompletedTask;
        throw surroundings.HasProgram("dockerd", "docker", "podman")
            ? new EngineNotRunningException(endpoint, "it is installed, but there is no pipe")
            : new EngineNotInstalledException(endpoint);
    }

    private static async Task KnockAtPortAsync(EngineEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(endpoint.Address.DnsSafeHost, endpoint.Address.Port, cancellationToken).AsTask().WaitAsync(Limit, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new EngineUnreachableException(endpoint, $"nothing answered within {Limit.TotalSeconds:0} s", exception);
        }
        catch (SocketException exception)
        {
            throw new EngineUnreachableException(endpoint, exception.Message, exception);
        }
    }
}
