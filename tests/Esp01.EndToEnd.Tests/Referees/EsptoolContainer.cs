using Esp01.Containers;
using Esp01.Containers.Containers;
using Esp01.Containers.Engine;
using Esp01.Containers.Images;
using Esp01.Testing.Files;
using Esp01.Toolchain.Machine;
using Esp01.Toolchain.Sdks;

namespace Esp01.EndToEnd.Tests.Referees;

/// <summary>Debian 13's esptool in a container that reaches this machine's loopback; benchmarks compile this file too.</summary>
internal sealed class EsptoolContainer : IAsyncDisposable
{
    /// <summary>The image's name inside, as an argument of esptool.</summary>
    public const string ImageFile = "image.bin";

    // esptool's own settings file. Its limits suppose an idle machine: 0.2 s for the ROM's answer before the stub starts, after
    // which esptool 4.7 gives up with "Failed to start stub".
    private const string Settings =
        """
        [esptool]
        timeout = 30
        mem_end_rom_timeout = 10
        serial_write_timeout = 60
        """;

    private readonly ContainerEngine _engine;
    private readonly IBuildSandbox _sandbox;

    private EsptoolContainer(ContainerEngine engine, IBuildSandbox sandbox) => (_engine, _sandbox) = (engine, sandbox);

    /// <exception cref="EngineUnavailableException">There is no container engine.</exception>
    /// <exception cref="BaseImageException">Its image cannot be made here.</exception>
    public static async Task<EsptoolContainer> StartAsync()
    {
        var engine = await ContainerEngine.ConnectAsync(EngineSurroundings.Current, TimeProvider.System, CancellationToken.None);
        try
        {
            var restorer = new SdkImageRestorer(new EngineImages(engine), new HostMachine(TimeProvider.System), Checkout.SdkWorkFolder);
            var image = await restorer.RestoreAsync(SdkImages.EsptoolReferee, null, CancellationToken.None);
            var request = new SandboxRequest("esptool", image.Reference) { Network = SandboxNetwork.Host };
            return new EsptoolContainer(engine, await new ContainerSandboxFactory(engine).OpenAsync(request, CancellationToken.None));
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <param name="image">What <see cref="ImageFile"/> holds from now on.</param>
    public Task PutAsync(byte[] image, CancellationToken cancellationToken) =>
        _sandbox.CopyInAsync([SandboxTree.FromBytes(ImageFile, image), SandboxTree.FromText("esptool.cfg", Settings)], "", cancellationToken);

    /// <exception cref="BuildStepFailedException">It failed; its last lines are in the message.</exception>
    public Task RunAsync(IReadOnlyList<string> arguments, TimeSpan limit, IProgress<SandboxOutput>? output, CancellationToken cancellationToken) =>
        _sandbox.RunAsync(new BuildStep("esptool", ["esptool", "--chip", "esp8266", .. arguments]) { Timeout = limit }, output, cancellationToken);

    /// <summary>Takes a file that esptool wrote.</summary>
    public Task TakeAsync(string name, string folder, CancellationToken cancellationToken) => _sandbox.CopyOutAsync(name, folder, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _engine.Dispose();
    }
}
