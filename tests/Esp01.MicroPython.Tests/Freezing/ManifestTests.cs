using Esp01.MicroPython.Freezing;
using Esp01.Testing.Files;

namespace Esp01.MicroPython.Tests.Freezing;

public sealed class ManifestTests : IDisposable
{
    private readonly TempFolder folder = new();

    public ManifestTests()
    {
        folder.Write("mpy/ports/esp8266/modules/_boot.py", "import gc\n");
        folder.Write("mpy/ports/esp8266/modules/apa102.py", "class A: pass\n");
        folder.Write("mpy/ports/esp8266/boards/manifest.py", "freeze(\"$(PORT_DIR)/modules\")\nrequire(\"dht\")\n");
        folder.Write("lib/micropython/drivers/dht/manifest.py", "metadata(description=\"DHT11 & DHT22\", version=\"0.1.0\")\n\nmodule(\"dht.py\", opt=3)\n");
        folder.Write("lib/micropython/drivers/dht/dht.py", "x = 1\n");
        folder.Write("lib/python-ecosys/requests/manifest.py", "metadata(version=\"0.10.2\", pypi=\"requests\")\n\npackage(\"requests\")\n");
        folder.Write("lib/python-ecosys/requests/requests/__init__.py", "__version__ = '9'\n");
        folder.Write("user/led.py", "x = 1\n");
    }

    [Fact]
    public void Modules_come_out_in_order_whatever_the_manifest_says()
    {
        var result = Evaluate("module(\"led.py\", opt=3)\ninclude(\"$(PORT_DIR)/boards/manifest.py\")\nrequire(\"requests\")\n");

        Assert.Equal(["_boot.py", "apa102.py", "dht.py", "led.py", "requests/__init__.py"], result.Modules.Select(module => module.Path));
        Assert.Equal([null, null, 3, 3, null], result.Modules.Select(module => module.Optimisation));
        Assert.Equal("requests", result.Modules[^1].ImportName);
    }

    [Fact]
    public void A_librarys_version_is_appended_unless_it_sets_one_itself()
    {
        var modules = Evaluate("require(\"dht\")\nrequire(\"requests\")\n").Modules;

        Assert.Equal("x = 1\n\n\n__version__ = '0.1.0'\n", System.Text.Encoding.UTF8.GetString(modules[0].ReadContent()));
        Assert.Equal("__version__ = '9'\n", System.Text.Encoding.UTF8.GetString(modules[1].ReadContent()));
    }

    [Fact]
    public void A_source_without_libraries_freezes_upstreams_set_without_them_and_says_which() =>
        Assert.Equal(["dht"], Evaluate("include(\"$(PORT_DIR)/boards/manifest.py\")\n", withLibrary: false).Absent);

    [Fact]
    public void What_counts_only_with_a_folder_is_taken_with_it_and_named_as_absent_without()
    {
        const string manifest = "if os.path.isdir(convert_path(\"$(MPY_LIB_DIR)\")):\n    # only there\n    freeze(\"$(MPY_LIB_DIR)/python-ecosys/requests\", \"requests/__init__.py\")\n\nmodule(\"led.py\")\n";

        var with = Evaluate(manifest);
        var without = Evaluate(manifest, withLibrary: false);

        Assert.Equal(["led.py", "requests/__init__.py"], with.Modules.Select(module => module.Path));
        Assert.Equal(["led.py"], without.Modules.Select(module => module.Path));
        Assert.Equal(["requests/__init__"], without.Absent);
    }

    [Fact]
    public void The_users_own_requirement_is_never_dropped()
    {
        var exception = Assert.Throws<ManifestException>(() => Evaluate("\nrequire(\"dht\")\n", withLibrary: false));

        Assert.Equal(2, exception.Line);
        Assert.Contains("which this MicroPython source came without", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("module(\"nowhere.py\")", 1, "there is no ")]
    [InlineData("# one\nmodule(\"led.txt\")", 2, "'led.txt' is not a .py file")]
    [InlineData("require(\"dth\")", 1, "micropython-lib has no library 'dth'")]
    [InlineData("freeze_everything()", 1, "'freeze_everything' is not a function of manifests known here")]
    [InlineData("include(\"$(NOWHERE)/manifest.py\")", 1, "'$(NOWHERE)/manifest.py' has a variable that is not known")]
    [InlineData("include(\"other.py\")", 1, "the manifest ")]
    [InlineData("module(3)", 1, "module() needs a text for module_path")]
    [InlineData("if True:\n    module(\"led.py\")", 1, "'if' is not a call; only calls such as module(\"name.py\") are understood here")]
    [InlineData("module(name)", 1, "'name' is not a constant")]
    [InlineData("module(\"led.py\"", 1, "a comma or a closing bracket is missing")]
    [InlineData("module(\"led.py)\n", 1, "a text does not end")]
    [InlineData("package(\"p\", (\"a.py\", 3))", 1, "a text in quotes is expected")]
    [InlineData("module(\"led.py\", opt=99999999999)", 1, "the number is too large")]
    public void A_mistake_is_named_with_its_line(string text, int line, string problem)
    {
        var exception = Assert.Throws<ManifestException>(() => Evaluate(text));

        Assert.Equal(line, exception.Line);
        Assert.StartsWith(problem, exception.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Docstrings_comments_lists_and_line_breaks_are_understood()
    {
        folder.Write("user/pack/a.py", "");
        folder.Write("user/pack/b.py", "");

        var result = Evaluate("\"\"\"What this\nfreezes.\"\"\"\npackage(\n    'pack',  # both\n    (\n        \"b.py\",\n        'a.py',\n    ),\n    base_path=\".\",\n    opt=None,\n)\n");

        Assert.Equal(["pack/a.py", "pack/b.py"], result.Modules.Select(module => module.Path));
    }

    [Fact]
    public void No_damaged_manifest_ends_in_anything_but_a_manifest_error()
    {
        const string manifest = "metadata(version=\"1\")\npackage(\"pack\", (\"a.py\",), opt=3)\nmodule('led.py', opt=None)\n";
        var random = new Random(2);
        for (var i = 0; i < 3000; i++)
        {
            var text = manifest.ToCharArray();
            for (var k = random.Next(1, 6); k > 0; k--)
                text[random.Next(text.Length)] = "()[]\"',=#\\\n 3aN$".ElementAt(random.Next(16));
            try
            {
                ManifestParser.Parse("manifest.py", new string(text));
            }
            catch (ManifestException)
            {
                // The one way it may fail.
            }
        }
    }

    public void Dispose() => folder.Dispose();

    private ManifestResult Evaluate(string manifest, bool withLibrary = true)
    {
        var mpy = Path.Combine(folder.Path, "mpy");
        var variables = new Dictionary<string, string> { ["MPY_DIR"] = mpy, ["PORT_DIR"] = Path.Combine(mpy, "ports/esp8266") };
        if (withLibrary)
            variables["MPY_LIB_DIR"] = Path.Combine(folder.Path, "lib");
        return ManifestEvaluator.Evaluate(folder.Write("user/manifest.py", manifest), new ManifestRoots(variables, withLibrary ? Path.Combine(folder.Path, "lib") : null));
    }
}
