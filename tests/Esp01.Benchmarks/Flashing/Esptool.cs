using Esp01.Containers;
using Esp01.Containers.Containers;
using Esp01.Containers.Engine;
using Esp01.Containers.Images;
using Esp01.Toolchain.Machine;
using Esp01.Toolchain.Sdks;

namespace Esp01.Benchmarks.Flashing;

/// <summary>The distribution's esptool, in a container that reaches this machine's loopback.</summary>
internal sealed class Esptool : IAsyncDisposable
{
    private const string ImageFile = "image.bin";

    // Limits only, which an idle machine never reaches and a busy one does.
    private const string Settings =
        """
        [esptool]
        timeout = 30
        mem_end_rom_timeout = 10
        serial_write_timeout = 60
        """;

    private readonly ContainerEngine _engine;
    private readonly IBuildSandbox _sandbox;

    private Esptool(ContainerEngine engine, IBuildSandbox sandbox) => (_engine, _sandbox) = (engine, sandbox);

    /// <exception cref="EngineUnavailableException">There is no container engine.</exception>
    /// <exception cref="BaseImageException">Its image cannot be made here.</exception>
    public static async Task<Esptool> StartAsync(byte[] image)
    {
        var engine = await ContainerEngine.ConnectAsync(EngineSurroundings.Current, TimeProvider.System, CancellationToken.None);
        var restorer = new SdkImageRestorer(new EngineImages(engine), new HostMachine(TimeProvider.System), Path.Combine(Checkout.Root, ".nuke", "temp", "sdk"));
        var made = await restorer.RestoreAsync(SdkImages.EsptoolReferee, null, CancellationToken.None);
        var sandbox = await new ContainerSandboxFactory(engine).OpenAsync(
            new SandboxRequest("esptool", made.Reference) { Network = SandboxNetwork.Host }, CancellationToken.None);
        await sandbox.CopyInAsync([SandboxTree.FromBytes(ImageFile, image), SandboxTree.FromText("esptool.cfg", Settings)], "", CancellationToken.None);
        return new Esptool(engine, sandbox);
    }

    /// <summary>Writes the whole image with its stub, compressed, and verifies it: what everybody does.</summary>
    /// <exception cref="BuildStepFailedException">It failed; its last lines are in the message.</exception>
    public Task WriteAsync(string port, int baudRate)
    {
        string[] command =
        [
            "esptool", "--chip", "esp8266", "--port", port + "?timeout=30", "--baud", baudRate.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "--after", "no_reset", "write_flash", "--flash_size", "keep", "0", ImageFile,
        ];
        return _sandbox.RunAsync(new BuildStep("write with esptool", command) { Timeout = TimeSpan.FromMinutes(10) }, null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _engine.Dispose();
    }
}
