using System.Net;
using System.Net.Sockets;
using Esp01.Containers.Engine;
using Esp01.Testing.Files;

namespace Esp01.Containers.Tests.Engine;

/// <summary>Each reason why there is no engine is told apart, with its own remedy.</summary>
public class EngineCasesTests
{
    [Fact]
    public async Task No_engine_is_installed()
    {
        var exception = await FailAsync<EngineNotInstalledException>(Machines.With(("PATH", "/nonexistent/bin")));

        Assert.Contains("./build.sh Setup", exception.Message, StringComparison.Ordinal);
        Assert.Contains("unix:///nonexistent/docker.sock (the default socket)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_is_installed_but_has_no_socket()
    {
        using var programs = new TempFolder();
        await File.WriteAllTextAsync(programs.At("dockerd"), "");

        var exception = await FailAsync<EngineNotRunningException>(Machines.With(("PATH", programs.Path)));

        Assert.Contains("installed, but there is no socket", exception.Message, StringComparison.Ordinal);
        Assert.Contains("systemctl start docker", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_is_left_but_nothing_listens()
    {
        using var folder = new TempFolder();
        var path = folder.At("docker.sock");
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
            socket.Bind(new UnixDomainSocketEndPoint(path));
        if (!File.Exists(path))
            await File.WriteAllTextAsync(path, "");

        var exception = await FailAsync<EngineNotRunningException>(Machines.With() with { DefaultSocket = path });

        Assert.Contains("the socket is there, but nothing listens", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_user_may_not_use_the_socket()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Sockets have no file modes there.");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Root may use any socket; run the tests as another user to see this one.");
        await using var engine = new FakeEngine();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(engine.SocketPath, UnixFileMode.None);

        var exception = await FailAsync<EnginePermissionDeniedException>(engine.Surroundings);

        Assert.Contains("usermod -aG docker", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_runs_Windows_containers()
    {
        await using var engine = new FakeEngine();
        engine.On("GET /version", request => request.AnswerAsync(200, """{"Version":"24.0.7","ApiVersion":"1.43","Os":"windows","Arch":"amd64"}"""));

        var exception = await FailAsync<EngineRunsWindowsContainersException>(engine.Surroundings);

        Assert.Contains("Switch to Linux containers", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_API_is_too_old()
    {
        await using var engine = new FakeEngine();
        engine.On("GET /version", request => request.AnswerAsync(200, """{"Version":"17.03.2-ce","ApiVersion":"1.27","Os":"linux","Arch":"amd64"}"""));

        var exception = await FailAsync<EngineTooOldException>(engine.Surroundings);

        Assert.Contains("17.03.2-ce", exception.Message, StringComparison.Ordinal);
        Assert.Contains("1.27; at least 1.40", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_elsewhere_cannot_be_reached()
    {
        using var reserved = new TcpListener(IPAddress.Loopback, 0);
        reserved.Start();
        var port = ((IPEndPoint)reserved.LocalEndpoint).Port;
        reserved.Stop();

        var exception = await FailAsync<EngineUnreachableException>(Machines.With(("DOCKER_HOST", $"tcp://127.0.0.1:{port}")));

        Assert.Contains($"tcp://127.0.0.1:{port}", exception.Message, StringComparison.Ordinal);
        Assert.Contains("unset DOCKER_HOST", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 15\r\nContent-Type: text/html\r\n\r\n<html>Hi</html>")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnope")]
    [InlineData("SSH-2.0-OpenSSH_9.2p1\r\n")]
    [InlineData("")]
    public async Task Something_answers_that_is_no_engine(string answer)
    {
        await using var engine = new FakeEngine();
        engine.On("GET /version", request => request.SendAsync(answer));

        await FailAsync<EngineUnreachableException>(engine.Surroundings);
    }

    [Theory]
    [InlineData("ssh://host")]
    [InlineData("docker.sock")]
    [InlineData("tcp://host")]
    [InlineData("/var/run/docker.sock")]
    public async Task An_address_of_another_kind_is_refused_with_what_would_do(string address)
    {
        var exception = await FailAsync<EngineAddressUnsupportedException>(Machines.With(("DOCKER_HOST", address)));

        Assert.Contains($"'{address}' (DOCKER_HOST)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("unix:///path/to.sock", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TLS_is_refused_instead_of_being_left_out() =>
        await FailAsync<EngineAddressUnsupportedException>(Machines.With(("DOCKER_HOST", "tcp://127.0.0.1:2376"), ("DOCKER_TLS_VERIFY", "1")));

    [Fact]
    public async Task A_usable_engine_says_what_it_is()
    {
        await using var fake = new FakeEngine();

        using var engine = await fake.ConnectAsync();

        Assert.Equal($"engine 20.10.24 (API 1.41, amd64) at unix://{fake.SocketPath} (DOCKER_HOST)", engine.Description);
    }

    private static async Task<T> FailAsync<T>(EngineSurroundings surroundings)
        where T : EngineUnavailableException =>
        await Assert.ThrowsAsync<T>(() => ContainerEngine.ConnectAsync(surroundings, TimeProvider.System, CancellationToken.None));
}
