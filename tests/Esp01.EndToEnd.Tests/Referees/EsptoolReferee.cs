using Esp01.Containers;
using Esp01.Containers.Containers;
using Esp01.Containers.Engine;
using Esp01.Containers.Images;
using Esp01.Toolchain.Machine;
using Esp01.Toolchain.Sdks;

namespace Esp01.EndToEnd.Tests.Referees;

/// <summary>Debian 13's esptool in a container that reaches this machine's loopback.</summary>
public sealed class EsptoolReferee : IAsyncLifetime
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

    private ContainerEngine? _engine;
    private IBuildSandbox? _sandbox;
    private string? _reason;

    public async ValueTask InitializeAsync()
    {
        try
        {
            _engine = await ContainerEngine.ConnectAsync(EngineSurroundings.Current, TimeProvider.System, CancellationToken.None);
            var work = Path.Combine(OpenSdkImage.RepositoryFolder(), ".nuke", "temp", "sdk");
            var restorer = new SdkImageRestorer(new EngineImages(_engine), new HostMachine(TimeProvider.System), work);
            var image = await restorer.RestoreAsync(SdkImages.EsptoolReferee, null, CancellationToken.None);
            _sandbox = await new ContainerSandboxFactory(_engine).OpenAsync(
                new SandboxRequest("esptool", image.Reference) { Network = SandboxNetwork.Host }, CancellationToken.None);
        }
        catch (Exception error) when (error is EngineUnavailableException or BaseImageException)
        {
            _reason = error.Message;
        }
    }

    /// <summary>Skips the test when there is no engine, or nothing to make the image of.</summary>
    /// <param name="image">What <see cref="ImageFile"/> holds.</param>
    public Task PrepareAsync(byte[] image, CancellationToken cancellationToken)
    {
        Assert.SkipWhen(_reason is not null, $"There is no esptool to ask. {_reason}");
        return _sandbox!.CopyInAsync([SandboxTree.FromBytes(ImageFile, image), SandboxTree.FromText("esptool.cfg", Settings)], "", cancellationToken);
    }

    /// <summary>Runs esptool to its end.</summary>
    /// <returns>All it wrote.</returns>
    /// <exception cref="BuildStepFailedException">It failed; its last lines are in the message.</exception>
    public async Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var output = new Transcript();
        var step = new BuildStep("ask esptool", ["esptool", "--chip", "esp8266", .. arguments]) { Timeout = TimeSpan.FromMinutes(4) };
        await _sandbox!.RunAsync(step, output, cancellationToken);
        return output.Text;
    }

    /// <summary>A file that esptool wrote.</summary>
    public async Task<byte[]> ReadFileAsync(string name, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("esp01-referee-");
        try
        {
            await _sandbox!.CopyOutAsync(name, folder.FullName, cancellationToken);
            return await File.ReadAllBytesAsync(Path.Combine(folder.FullName, name), cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
        _engine?.Dispose();
    }

    private sealed class Transcript : IProgress<SandboxOutput>
    {
        private readonly Lock _gate = new();
        private readonly List<string> _lines = [];

        public string Text
        {
            get
            {
                lock (_gate)
                    return string.Join('\n', _lines);
            }
        }

        public void Report(SandboxOutput value)
        {
            lock (_gate)
                _lines.Add(value.Line);
        }
    }
}
