using Esp01.MicroPython.Freezing;
using Esp01.Testing.Files;

namespace Esp01.MicroPython.Tests.Freezing;

/// <summary>A MicroPython, its library and a user's folder, small enough to read and with everything that a manifest can name or miss.</summary>
internal sealed class ManifestLibrary : IDisposable
{
    private static readonly (string Path, string Text)[] Files =
    [
        ("mpy/ports/esp8266/modules/_boot.py", "import gc\n"),
        ("mpy/ports/esp8266/modules/apa102.py", "class A: pass\n"),
        ("mpy/ports/esp8266/boards/manifest.py", "freeze(\"$(PORT_DIR)/modules\")\nrequire(\"dht\")\n"),
        ("lib/micropython/drivers/dht/manifest.py", "metadata(description=\"DHT11 & DHT22\", version=\"0.1.0\")\n\nmodule(\"dht.py\", opt=3)\n"),
        ("lib/micropython/drivers/dht/dht.py", "x = 1\n"),
        ("lib/python-ecosys/requests/manifest.py", "metadata(version=\"0.10.2\", pypi=\"requests\")\nrequire(\"logging\")\npackage(\"requests\")\n"),
        ("lib/python-ecosys/requests/requests/__init__.py", "__version__ = '9'\n"),
        ("lib/python-stdlib/logging/manifest.py", "module(\"logging.py\")\nmetadata(version='1.2')\n"),
        ("lib/python-stdlib/logging/logging.py", "x = 1\n"),
        ("lib/python-stdlib/broken/manifest.py", "metadata(version=\"1\")\nmetadata(version=\"2\")\n"),
        ("lib/python-stdlib/options/manifest.py", "module(\"options.py\")\n"),
        ("lib/python-stdlib/options/options.py", "x = 1\n"),
        ("extra/sensors/bme/manifest.py", "package(\"bme\", opt=2)\n"),
        ("extra/sensors/bme/bme/__init__.py", "x = 1\n"),
        ("extra/sensors/bme/bme/parts/inner.py", "x = 1\n"),
        ("extra/dht/manifest.py", "metadata(version=\"7\")\nmodule(\"other_dht.py\")\n"),
        ("extra/dht/other_dht.py", "x = 1\n"),
        ("user/led.py", "x = 1\n"),
        ("user/pump.py", "x = 1\n"),
        ("user/notes.txt", "no source\n"),
        ("user/bad-name.py", "x = 1\n"),
        ("user/class.py", "x = 1\n"),
        ("user/empty/notes.txt", "no source\n"),
        ("user/pack/__init__.py", "x = 1\n"),
        ("user/pack/a.py", "x = 1\n"),
        ("user/pack/deep/c.py", "x = 1\n"),
        ("user/pack/deep/notes.txt", "no source\n"),
        ("user/drivers/valve.py", "x = 1\n"),
        ("user/drivers/motor/__init__.py", "x = 1\n"),
        ("user/other/led.py", "x = 2\n"),
        ("user/compiled/fast.mpy", "M\u0006\n"),
        ("user/compiled/slow.py", "x = 1\n"),
        ("user/parts/manifest.py", "module(\"pump.py\", \"..\")\n"),
        ("user/more.py", "package(\"pack\", [\"a.py\"], opt=1)\n"),
        ("user/versioned.py", "metadata(version=\"3.0\")\nmodule(\"pump.py\")\n"),
        ("user/circle.py", "include(\"circle.py\")\nmodule(\"led.py\")\n"),
    ];

    private readonly TempFolder folder = new();

    public ManifestLibrary()
    {
        foreach (var (path, text) in Files)
            folder.Write(path, text);
        Variables = new Dictionary<string, string> { ["MPY_DIR"] = At("mpy"), ["PORT_DIR"] = At("mpy/ports/esp8266"), ["MPY_LIB_DIR"] = At("lib") };
    }

    public IReadOnlyDictionary<string, string> Variables { get; }

    public ManifestRoots Roots => new(Variables, At("lib"));

    public string Path => folder.Path;

    /// <summary>Writes a manifest beside the user's modules.</summary>
    public string Write(string name, string text) => folder.Write($"user/{name}", text);

    public void Dispose() => folder.Dispose();

    private string At(string path) => System.IO.Path.Combine(folder.Path, path);
}
