using Esp01.MicroPython.Source;
using Esp01.Testing.Files;
using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Sources;

namespace Esp01.MicroPython.Tests.Source;

public sealed class MissingSourcesTests
{
    [Fact]
    public async Task Without_network_the_release_and_its_submodules_are_missed_in_one_message()
    {
        using var folder = new TempFolder();
        using var http = new HttpClient();
        var store = new SourceStore(Locks.Own, new SourceSettings(folder.Path) { Offline = true }, http);
        var selection = FirmwareSelection.Choose("v1.28.0", FirmwareSelection.DefaultBoard, "FLASH_1M", SdkFlavour.EspOpenSdk, Locks.Own);

        var exception = await Assert.ThrowsAsync<SourcesMissingException>(
            () => new MicroPythonSourceProvider(Locks.Own, store).FetchAsync(selection, null, TestContext.Current.CancellationToken));

        Assert.Equal(
            ["axtls", "berkeley-db-2025", "micropython-1.28.0", "micropython-lib-1.28.0"],
            exception.Missing.Select(missing => missing.Wanted.Name).Order(StringComparer.Ordinal));
    }
}
