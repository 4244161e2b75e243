using Esp01.Firmware.Flash;
using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Source;
using Esp01.MicroPython.Tailoring;
using Esp01.Testing.Files;
using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Sources;

namespace Esp01.MicroPython.Tests.Freezing;

public sealed class SmallestPlanTests
{
    [Fact]
    public void For_measuring_an_option_no_module_but_the_firmwares_own_is_in_the_way()
    {
        using var folder = new TempFolder();
        folder.Write("ports/esp8266/boards/manifest.py", "freeze(\"$(PORT_DIR)/modules\")\n");
        folder.Write("ports/esp8266/modules/_boot.py", "from flashbdev import bdev\ntry:\n    pass\nexcept OSError:\n    import inisetup\n");
        folder.Write("ports/esp8266/modules/inisetup.py", "import network\nfrom flashbdev import bdev\n");
        folder.Write("ports/esp8266/modules/flashbdev.py", "import esp\n");
        folder.Write("ports/esp8266/modules/fetch.py", "import tls\n");
        var selection = FirmwareSelection.Choose("v1.28.0", FirmwareSelection.DefaultBoard, "FLASH_1M", SdkFlavour.EspOpenSdk, Locks.Own)
            .With(FirmwareTailoring.Parse(null, null, "-ssl", FileSystemRequest.AsUpstream));
        var main = Locks.Own.Find(selection.Release.SourceName);
        var source = new MicroPythonSource(selection, new FetchedSource(main, main, folder.Path), new Dictionary<string, FetchedSource>());

        Assert.Equal(["fetch"], Assert.Throws<NeededModuleException>(() => FreezePlan.CreateStock(source)).NeededBy);
        Assert.Equal(["_boot", "flashbdev", "inisetup"], FreezePlan.CreateSmallest(source).Modules.Select(module => module.ImportName));
    }
}
