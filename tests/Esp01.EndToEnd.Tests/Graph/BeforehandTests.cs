using System.Net;
using System.Net.Sockets;

namespace Esp01.EndToEnd.Tests.Graph;

/// <summary>What cannot work is told before the first target, as a process: no target begins, and the container engine is not even asked.</summary>
public sealed class BeforehandTests
{
    private const int Failed = 1;
    private const int Usage = 2;

    [Theory]
    [InlineData(Usage, "There is no MicroPython release 'v9.9.9' that this product knows.", "BuildFirmware", "--micropython", "v9.9.9")]
    [InlineData(Usage, "MicroPython 1.9.4 was written for gcc 4.8", "BuildFirmware", "--sdk", "debian", "--micropython", "v1.9.4")]
    [InlineData(Usage, "MicroPython 1.9.4 comes without", "BuildFirmware", "--micropython", "v1.9.4", "--options", "+espnow")]
    [InlineData(Usage, "--sdk open comes without", "BuildFirmware", "--sdk", "open", "--options", "+ssl")]
    [InlineData(Usage, "There is no option of the firmware 'nonsense' here.", "BuildFirmware", "--options", "-nonsense")]
    [InlineData(Usage, "has no board 'ESP32_GENERIC'", "BuildFirmware", "--board", "ESP32_GENERIC")]
    [InlineData(Usage, "Mirror needs --to", "Mirror")]
    [InlineData(Usage, "--sdk-gdb, --export-sdk and --import-sdk are for --sdk esp-open-sdk; --sdk is debian.", "BuildSdk", "--sdk", "debian", "--sdk-gdb")]
    [InlineData(Usage, "No image of MicroPython 'v0.1' can be built.", "Matrix", "--micropython", "v0.1")]
    [InlineData(Usage, "VerifyBuild varies the user and the folder", "VerifyBuild", "--sandbox", "host")]
    [InlineData(Usage, "UpdateLock needs --micropython", "UpdateLock")]
    [InlineData(Failed, "bring one that another machine has made with --export-sdk", "BuildSdk", "--sandbox", "host")]
    [InlineData(Usage, "There is no file no-such-file.tar.gz.", "BuildFirmware", "--import-sdk", "no-such-file.tar.gz")]
    [InlineData(Failed, "to take sources from.", "BuildFirmware", "--source-mirror", "no-such-folder")]
    public async Task What_cannot_work_is_told_before_anything_runs(int expectedCode, string says, params string[] arguments)
    {
        using var checkout = new OwnCheckout();
        using var engine = new TcpListener(IPAddress.Loopback, 0);
        engine.Start();
        var (code, output, errors) = await BuildProcess.RunWithAsync(
            new Dictionary<string, string> { ["DOCKER_HOST"] = $"tcp://127.0.0.1:{((IPEndPoint)engine.LocalEndpoint).Port}" }, checkout.Folder, [.. arguments, "--root", checkout.Folder]);

        Assert.Contains(says, output + errors, StringComparison.Ordinal);
        Assert.Equal(expectedCode, code);
        Assert.False(engine.Pending(), "The container engine was asked.");
        // The heading of a target that runs.
        Assert.DoesNotContain("║", output, StringComparison.Ordinal);
    }

    /// <summary>What would be seen above if it were otherwise.</summary>
    [Fact]
    public async Task What_can_work_asks_the_container_engine()
    {
        using var checkout = new OwnCheckout();
        using var engine = new TcpListener(IPAddress.Loopback, 0);
        engine.Start();
        var asked = engine.AcceptSocketAsync(TestContext.Current.CancellationToken).AsTask();
        var run = BuildProcess.RunWithAsync(
            new Dictionary<string, string> { ["DOCKER_HOST"] = $"tcp://127.0.0.1:{((IPEndPoint)engine.LocalEndpoint).Port}" }, checkout.Folder, "RestoreSdkContainer", "--sdk", "open", "--root", checkout.Folder);
        (await asked).Dispose();
        engine.Stop();
        Assert.Contains("║ RestoreSdkContainer", (await run).Output, StringComparison.Ordinal);
    }
}
