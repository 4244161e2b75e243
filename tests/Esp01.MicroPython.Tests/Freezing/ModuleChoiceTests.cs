using Esp01.Firmware.Flash;
using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Source;
using Esp01.MicroPython.Tailoring;
using Esp01.Testing.Files;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Tests.Freezing;

public sealed class ModuleChoiceTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void Names_with_a_minus_are_gone_and_the_reason_is_kept()
    {
        var (kept, leftOut) = Choose("-dht");

        Assert.DoesNotContain("dht", kept.Select(module => module.ImportName));
        Assert.Equal([("dht", "--modules")], leftOut.Select(gone => (gone.Module.ImportName, gone.Reason)));
    }

    [Fact]
    public void A_packages_name_means_all_of_it() => Assert.DoesNotContain(Choose("-urequests,-requests").Kept, module => module.Path.StartsWith("requests/", StringComparison.Ordinal));

    [Theory]
    [InlineData("-flashbdev", "'flashbdev' cannot be left out by --modules: _boot and inisetup import it.", "Keep it: the board would not start without.")]
    [InlineData("-_boot", "'_boot' cannot be left out by --modules: the firmware itself starts it.", "Keep it.")]
    [InlineData("-requests", "'requests' cannot be left out by --modules: urequests imports it.", "Leave out urequests too (--modules -urequests), or keep it (--modules +requests).")]
    public void What_another_module_needs_is_never_dropped_in_silence(string modules, string problem, string remedy)
    {
        var exception = Assert.Throws<NeededModuleException>(() => Choose(modules));

        Assert.Equal((problem, remedy), (exception.Problem, exception.Remedy));
    }

    [Fact]
    public void An_unknown_name_is_an_error_that_knows_what_there_is()
    {
        var exception = Assert.Throws<UnknownNameException>(() => Choose("-dth"));

        Assert.Equal("There is no frozen module 'dth' here.", exception.Problem);
        Assert.Contains("dht", exception.Known);
    }

    [Fact]
    public void To_leave_out_what_the_source_came_without_is_no_mistake() => Assert.NotEmpty(Choose("-neopixel").Kept);

    [Fact]
    public void A_preset_drops_what_there_is_and_a_plus_keeps_it()
    {
        Assert.DoesNotContain("apa102", Choose(null, "lean").Kept.Select(module => module.ImportName));
        Assert.Contains("apa102", Choose("+apa102", "lean").Kept.Select(module => module.ImportName));
    }

    [Fact]
    public void A_module_of_an_option_goes_with_it()
    {
        var (_, leftOut) = Choose(null, options: "-uctypes");

        Assert.Equal([("port_diag", "--options")], leftOut.Select(gone => (gone.Module.ImportName, gone.Reason)));
    }

    [Fact]
    public void A_module_that_needs_a_switched_off_part_of_MicroPython_is_named()
    {
        var exception = Assert.Throws<NeededModuleException>(() => Choose(null, options: "-math"));

        Assert.Equal("'math' cannot be left out by --options: dht imports it.", exception.Problem);
        Assert.Equal("Leave out dht too (--modules -dht), or keep the option (--options +math).", exception.Remedy);
    }

    public void Dispose() => folder.Dispose();

    private (IReadOnlyList<FrozenModule> Kept, IReadOnlyList<LeftOutModule> LeftOut) Choose(string? modules, string? preset = null, string? options = null)
    {
        FrozenModule[] manifest =
        [
            Module("_boot.py", "import gc\nfrom flashbdev import bdev\ntry:\n    mount()\nexcept:\n    import inisetup\n"),
            Module("apa102.py", ""),
            Module("dht.py", "import math\n"),
            Module("flashbdev.py", "import esp\n"),
            Module("inisetup.py", "from flashbdev import bdev\n"),
            Module("port_diag.py", "import uctypes\n"),
            Module("requests/__init__.py", "def get():\n    import tls\n"),
            Module("urequests.py", "from requests import *\n"),
        ];
        var tailoring = FirmwareTailoring.Parse(preset, modules, options, FileSystemRequest.AsUpstream);
        return new ModuleChoice(tailoring, OptionPlan.Resolve(tailoring, new MicroPythonVersion(1, 28, 0), "FLASH_1M", SdkFlavour.Debian)).Apply(manifest, ["neopixel"]);
    }

    private FrozenModule Module(string path, string text) => new(path, folder.Write(path, text), 3, null, "manifest.py");
}
