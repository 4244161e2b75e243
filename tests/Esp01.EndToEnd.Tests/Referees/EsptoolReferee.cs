using Esp01.Containers;
using Esp01.Containers.Engine;
using Esp01.Toolchain.Sdks;

namespace Esp01.EndToEnd.Tests.Referees;

/// <summary>Debian 13's esptool in a container that reaches this machine's loopback.</summary>
public sealed class EsptoolReferee : IAsyncLifetime
{
    /// <inheritdoc cref="EsptoolContainer.ImageFile"/>
    public const string ImageFile = EsptoolContainer.ImageFile;

    private EsptoolContainer? _container;
    private string? _reason;

    public async ValueTask InitializeAsync()
    {
        try
        {
            _container = await EsptoolContainer.StartAsync();
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
        return _container!.PutAsync(image, cancellationToken);
    }

    /// <summary>Runs esptool to its end.</summary>
    /// <returns>All it wrote.</returns>
    /// <exception cref="BuildStepFailedException">It failed; its last lines are in the message.</exception>
    public async Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var output = new Transcript();
        await _container!.RunAsync(arguments, TimeSpan.FromMinutes(4), output, cancellationToken);
        return output.Text;
    }

    /// <summary>A file that esptool wrote.</summary>
    public async Task<byte[]> ReadFileAsync(string name, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("esp01-referee-");
        try
        {
            await _container!.TakeAsync(name, folder.FullName, cancellationToken);
            return await File.ReadAllBytesAsync(Path.Combine(folder.FullName, name), cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_container is not null)
            await _container.DisposeAsync();
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
