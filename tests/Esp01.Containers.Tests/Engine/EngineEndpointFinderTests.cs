using Esp01.Containers.Engine;
using Esp01.Testing.Files;

namespace Esp01.Containers.Tests.Engine;

public class EngineEndpointFinderTests
{
    [Fact]
    public void DOCKER_HOST_comes_first()
    {
        var found = EngineEndpointFinder.Find(Machines.With(("DOCKER_HOST", "tcp://10.0.0.7:2375"), ("DOCKER_CONTEXT", "other")));

        Assert.Equal(("tcp://10.0.0.7:2375", "DOCKER_HOST", false), (found.Address.OriginalString, found.Source, found.IsDefault));
    }

    [Fact]
    public void An_empty_DOCKER_HOST_is_as_good_as_none() =>
        Assert.True(EngineEndpointFinder.Find(Machines.With(("DOCKER_HOST", ""))).IsDefault);

    [Fact]
    public void The_context_that_config_json_names_is_followed()
    {
        using var config = new TempFolder();
        File.WriteAllText(config.At("config.json"), """{"currentContext":"desktop-linux"}""");
        // The folder is the SHA-256 of the name, as docker's client has it: sha256("desktop-linux").
        File.WriteAllText(
            config.At("contexts/meta/fe9c6bd7a66301f49ca9b6a70b217107cd1284598bfc254700c989b916da791e/meta.json"),
            """{"Name":"desktop-linux","Endpoints":{"docker":{"Host":"unix:///home/me/.docker/desktop/docker.sock"}}}""");

        var found = EngineEndpointFinder.Find(Machines.With(("DOCKER_CONFIG", config.Path)));

        Assert.Equal("/home/me/.docker/desktop/docker.sock", found.Address.LocalPath);
        Assert.Equal("the docker context 'desktop-linux'", found.Source);
    }

    [Fact]
    public void A_context_without_a_file_is_an_error_and_not_the_default_engine()
    {
        using var config = new TempFolder();

        var exception = Assert.Throws<EngineAddressUnsupportedException>(
            () => EngineEndpointFinder.Find(Machines.With(("DOCKER_CONFIG", config.Path), ("DOCKER_CONTEXT", "gone"))));

        Assert.Contains("'gone'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_config_that_is_no_JSON_is_named()
    {
        using var config = new TempFolder();
        File.WriteAllText(config.At("config.json"), "{ not json");

        var exception = Assert.Throws<EngineAddressUnsupportedException>(() => EngineEndpointFinder.Find(Machines.With(("DOCKER_CONFIG", config.Path))));

        Assert.Contains("config.json", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_socket_of_an_engine_without_root_is_used_where_the_default_one_is_missing()
    {
        using var runtime = new TempFolder();
        File.WriteAllText(runtime.At("docker.sock"), "");

        var found = EngineEndpointFinder.Find(Machines.With(("XDG_RUNTIME_DIR", runtime.Path)));

        Assert.Equal(runtime.At("docker.sock"), found.Address.LocalPath);
    }

    [Fact]
    public void Windows_has_a_pipe() =>
        Assert.Equal("npipe://./pipe/docker_engine", EngineEndpointFinder.Find(Machines.With() with { IsWindows = true }).Address.OriginalString);
}
