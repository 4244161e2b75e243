using System.Globalization;
using Esp01.Containers;
using Esp01.EndToEnd.Tests.Referees;

namespace Esp01.Benchmarks.Flashing;

/// <summary>What everybody does with the distribution's esptool.</summary>
internal sealed class Esptool : IAsyncDisposable
{
    private readonly EsptoolContainer _container;

    private Esptool(EsptoolContainer container) => _container = container;

    /// <inheritdoc cref="EsptoolContainer.StartAsync"/>
    public static async Task<Esptool> StartAsync(byte[] image)
    {
        var container = await EsptoolContainer.StartAsync();
        await container.PutAsync(image, CancellationToken.None);
        return new Esptool(container);
    }

    /// <summary>Writes the whole image with its stub, compressed, and verifies it.</summary>
    /// <exception cref="BuildStepFailedException">It failed; its last lines are in the message.</exception>
    public Task WriteAsync(string port, int baudRate)
    {
        string[] arguments =
        [
            "--port", port + "?timeout=30", "--baud", baudRate.ToString(CultureInfo.InvariantCulture),
            "--after", "no_reset", "write_flash", "--flash_size", "keep", "0", EsptoolContainer.ImageFile,
        ];
        return _container.RunAsync(arguments, TimeSpan.FromMinutes(10), null, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _container.DisposeAsync();
}
