using Esp01.Containers.Containers;
using Esp01.Containers.Engine;
using Esp01.Containers.Images;
using Esp01.Testing.Time;

namespace Esp01.Containers.Tests.Engine;

/// <summary>What an engine can do wrong in the middle of things, and that it never goes unseen and never hangs.</summary>
public class EngineTroubleTests
{
    private static readonly string Digest = $"sha256:{new string('0', 64)}";

    [Theory]
    [InlineData("""{"errorDetail":{"message":"manifest unknown"},"error":"manifest unknown"}""")]
    [InlineData("""{"error":"manifest unknown"}""")]
    public async Task An_error_that_comes_as_a_message_of_a_pull_is_an_error(string message)
    {
        await using var fake = new FakeEngine();
        fake.On("POST /images/create", async request =>
        {
            await request.BeginChunkedAsync();
            await request.ChunkAsync("""{"status":"Pulling from library/debian"}""" + "\r\n");
            await request.ChunkAsync(message + "\r\n");
            await request.SendAsync("0\r\n\r\n");
        });
        using var engine = await fake.ConnectAsync();

        var exception = await Assert.ThrowsAsync<ImagePullException>(
            () => new EngineImages(engine).PullAsync("debian", Digest, "linux/amd64", null, CancellationToken.None));

        Assert.Equal("manifest unknown", exception.Answer);
    }

    [Fact]
    public async Task A_registry_that_cannot_be_reached_is_a_pull_that_failed()
    {
        await using var fake = new FakeEngine();
        fake.On("POST /images/create", request => request.AnswerAsync(500, """{"message":"Get \"https://registry/v2/\": no such host"}"""));
        using var engine = await fake.ConnectAsync();

        var exception = await Assert.ThrowsAsync<ImagePullException>(
            () => new EngineImages(engine).PullAsync("debian", Digest, "linux/amd64", null, CancellationToken.None));

        Assert.Contains("no such host", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_recognised_among_the_messages()
    {
        await using var fake = new FakeEngine();
        fake.On("POST /images/create", async request =>
        {
            await request.BeginChunkedAsync();
            await request.ChunkAsync("""{"errorDetail":{"message":"write /var/lib/docker/tmp/x: no space left on device"},"error":"x"}""");
            await request.SendAsync("0\r\n\r\n");
        });
        using var engine = await fake.ConnectAsync();
        using var tar = new MemoryStream(new byte[1024]);

        var exception = await Assert.ThrowsAsync<SandboxDiskFullException>(
            () => new EngineImages(engine).ImportAsync(tar, "test/x", "1", new Dictionary<string, string>(), null, CancellationToken.None));

        Assert.Contains("docker system df", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"status\":\"Downloa")]
    [InlineData("<html>proxy</html>")]
    public async Task A_progress_stream_that_is_cut_or_no_JSON_ends_in_an_exception(string rest)
    {
        await using var fake = new FakeEngine();
        fake.On("POST /images/create", async request =>
        {
            await request.BeginChunkedAsync();
            await request.ChunkAsync(rest);
        });
        var clock = new ManualTimeProvider();
        using var engine = await fake.ConnectAsync(clock);

        var pulling = new EngineImages(engine).PullAsync("debian", Digest, "linux/amd64", null, CancellationToken.None);

        // The package waits for ever for the rest of a cut value, its stand-in notices; neither may hang the build.
        await Eventually.ThrowsAnyAsync<EngineException>(pulling, clock, MessageMonitor.SilenceLimit);
    }

    [Fact]
    public async Task A_pull_that_falls_silent_is_given_up()
    {
        await using var fake = new FakeEngine();
        var silent = new TaskCompletionSource();
        fake.On("POST /images/create", async request =>
        {
            await request.BeginChunkedAsync();
            await request.ChunkAsync("""{"status":"Downloading"}""" + "\r\n");
            silent.SetResult();
            await request.HangAsync();
        });
        var clock = new ManualTimeProvider();
        using var engine = await fake.ConnectAsync(clock);
        var heard = new TaskCompletionSource();
        var pulling = new EngineImages(engine).PullAsync("debian", Digest, "linux/amd64", new Heard(heard.SetResult), CancellationToken.None);
        await silent.Task;
        await heard.Task;

        var exception = await Eventually.ThrowsAsync<EngineSilentException>(pulling, clock, MessageMonitor.SilenceLimit);

        Assert.Contains("pull debian@sha256", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_never_answered_is_given_up()
    {
        await using var fake = new FakeEngine();
        fake.On("GET /images/", request => request.HangAsync());
        var clock = new ManualTimeProvider();
        using var engine = await fake.ConnectAsync(clock);

        var finding = new EngineImages(engine).FindAsync("x", CancellationToken.None);

        await Eventually.ThrowsAsync<EngineSilentException>(finding, clock, EngineCalls.Short);
    }

    [Fact]
    public async Task A_request_can_be_cancelled_and_the_token_is_the_callers()
    {
        await using var fake = new FakeEngine();
        using var cancel = new CancellationTokenSource();
        fake.On("GET /images/", async request =>
        {
            await cancel.CancelAsync();
            await request.HangAsync();
        });
        using var engine = await fake.ConnectAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new EngineImages(engine).FindAsync("x", cancel.Token));

        Assert.Equal(cancel.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task The_engines_own_words_are_passed_on()
    {
        await using var fake = new FakeEngine();
        fake.On("GET /images/", request => request.AnswerAsync(500, """{"message":"layer does not exist\n"}"""));
        using var engine = await fake.ConnectAsync();

        var exception = await Assert.ThrowsAsync<EngineRequestException>(() => new EngineImages(engine).FindAsync("x", CancellationToken.None));

        Assert.Equal("layer does not exist", exception.Answer);
        Assert.Contains("could not look for the image x: layer does not exist (status 500)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_is_stopped_in_between_is_a_lost_connection()
    {
        var fake = new FakeEngine();
        using var engine = await fake.ConnectAsync();
        await fake.DisposeAsync();

        var exception = await Assert.ThrowsAsync<EngineConnectionLostException>(() => new EngineImages(engine).FindAsync("x", CancellationToken.None));

        Assert.Contains("look for the image x", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_sandbox_leaves_nothing_it_made()
    {
        await using var fake = new FakeEngine();
        fake.On("GET /containers/json", request => request.AnswerAsync(200, "[]"))
            .On("GET /volumes", request => request.AnswerAsync(200, """{"Volumes":null}"""))
            .On("POST /volumes/create", request => request.AnswerAsync(201, "{}"))
            .On("POST /containers/create", request => request.AnswerAsync(201, """{"Id":"c1"}"""))
            .On("PUT /containers/c1/archive", request => request.AnswerAsync(500, """{"message":"no space left on device"}"""))
            .On("DELETE /", request => request.AnswerAsync(204, ""));
        using var engine = await fake.ConnectAsync();

        await Assert.ThrowsAsync<SandboxDiskFullException>(
            () => new ContainerSandboxFactory(engine).OpenAsync(new SandboxRequest("test", "image"), CancellationToken.None));

        Assert.Contains("DELETE /containers/c1?v=1&force=1", fake.Requests);
        Assert.Contains(fake.Requests, request => request.StartsWith("DELETE /volumes/esp01-", StringComparison.Ordinal));
    }

    private sealed class Heard(Action heard) : IProgress<ImageProgress>
    {
        public void Report(ImageProgress value) => heard();
    }
}
