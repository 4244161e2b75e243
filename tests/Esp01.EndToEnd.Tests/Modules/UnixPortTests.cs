using System.Diagnostics;
using Esp01.EndToEnd.Tests.Building;
using Esp01.Testing.Files;
using Esp01.Testing.Web;

namespace Esp01.EndToEnd.Tests.Modules;

/// <summary>The modules on MicroPython's Unix port, built from the source that the firmware is built from.</summary>
public sealed class UnixPortTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static TheoryData<string> TestFiles => ModuleSources.TestFiles;

    [Theory]
    [MemberData(nameof(TestFiles))]
    public async Task Modules_pass_their_tests_with_doubles(string file) =>
        PythonTestRun.Parse(await RunAsync(file)).AssertAllPassed(ModuleSources.CountTests(file));

    [Fact]
    public async Task Modules_pass_their_tests_with_real_sockets_against_servers_good_and_bad()
    {
        await using var server = new ThingSpeakDouble();

        var run = PythonTestRun.Parse(await RunAsync("real_sockets.py", $"{server.Port}"));

        run.AssertAllPassed(ModuleSources.CountTests("real_sockets.py"));
        // The program has ended, and with it every socket; that none was left open before, the many requests in it have shown.
        await server.ConversationsEndedAsync();
        // A second at one byte in 50 ms or more; a client that waits for a whole buffer of 512 takes them all.
        Assert.InRange(server.EndlessBytes, 1, 400);
        var update = server.Requests.First(request => request.Path == "/update");
        Assert.Equal(("WRITE+KEY/1", "21.5", "a&b=c €", "50 %"), (update.Fields["api_key"], update.Fields["field1"], update.Fields["field2"], update.Fields["status"]));
        Assert.Equal($"127.0.0.1:{server.Port}", update.Headers["host"]);
        Assert.Equal("close", update.Headers["connection"]);
    }

    private static async Task<string> RunAsync(string file, params string[] arguments)
    {
        using var workshop = new FirmwareWorkshop(usesRepositoryCache: true);
        var program = await workshop.BuildUnixPortAsync();
        using var folder = new TempFolder();
        var start = new ProcessStartInfo(program, [Path.Combine(ModuleSources.Tests, file), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The tests write files.
            WorkingDirectory = folder.Path,
            Environment = { ["MICROPYPATH"] = $"{ModuleSources.Folder}:{ModuleSources.Tests}" },
        };
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return await output + await errors;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
