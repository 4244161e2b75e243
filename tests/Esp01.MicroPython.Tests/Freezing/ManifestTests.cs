using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Source;
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
        folder.Write("user/my-led.py", "x = 1\n");
        folder.Write("user/class.py", "x = 1\n");
        folder.Write("user/other/led.py", "x = 2\n");
        folder.Write("user/empty/notes.txt", "no source\n");
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
    [InlineData("\npackage(\"typo\")", 2, "there is no folder ")]
    [InlineData("package(\"empty\")", 1, "package() freezes nothing: no .py file is below ")]
    [InlineData("freeze(\"no/such/folder\")", 1, "there is no folder ")]
    [InlineData("freeze(\".\", [])", 1, "freeze() lists no file")]
    [InlineData("module(\"led.py\", \".\", 4)", 1, "opt of module() is none of 0 to 3")]
    [InlineData("freeze(\".\", \"led.py\", \"3\")", 1, "opt of freeze() is none of 0 to 3")]
    [InlineData("module(\"my-led.py\")", 1, "'my-led.py' cannot be frozen: 'my-led' is no identifier, so no import can name it and the C compiler does not accept it")]
    [InlineData("module(\"class.py\")", 1, "'class.py' cannot be frozen: 'class' is a reserved word of Python, which no import can name")]
    [InlineData("module(\"../user/led.py\")", 1, "'../user/led.py' cannot be frozen: '..' is no identifier")]
    [InlineData("module(\"led.py\", optt=3)", 1, "module() has no argument optt")]
    [InlineData("module(\"led.py\", \".\", 3, 4)", 1, "module() is given too many arguments without a name")]
    [InlineData("module(\"led.py\", module_path=\"x.py\")", 1, "module() is given module_path twice")]
    [InlineData("package()", 1, "package() needs package_path")]
    [InlineData("package(\"pack\", \"a.py\")", 1, "package() needs a list of texts for files")]
    [InlineData("freeze_as_str(\".\")", 1, "freeze_as_str() freezes sources as text, which is compiled at each start and needs RAM for it; that is not done here")]
    [InlineData("freeze_mpy(\".\")", 1, "freeze_mpy() freezes what is compiled already, which fits one version of MicroPython only; that is not done here")]
    [InlineData("require(\"dht\", library=\"mine\")", 1, "there is no library folder 'mine' for 'dht'")]
    [InlineData("require(\"d*\")", 1, "micropython-lib has no library 'd*'")]
    [InlineData("metadata(version=\"1\")\nmetadata(version=\"2\")", 2, "metadata() is called a second time")]
    [InlineData("module(\"led.py\")\nmodule(\"led.py\", \"other\")", 2, "two files are called led.py: ")]
    [InlineData("module(\"led.py\") module(\"led.py\")", 1, "something follows behind a statement in its line")]
    [InlineData("  module(\"led.py\")", 1, "the line is indented")]
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

    [Theory]
    [InlineData("module(\"led.py\", \".\", 3)")]
    [InlineData("freeze(\".\", \"led.py\", 3)")]
    [InlineData("freeze(\".\", (\"led.py\",), 3)")]
    [InlineData("package(\"\", [\"led.py\"], \".\", 3)")]
    public void An_optimisation_without_a_name_counts(string call) => Assert.Equal(3, Assert.Single(Evaluate(call).Modules).Optimisation);

    [Fact]
    public void A_library_folder_of_the_users_own_is_searched_last_or_first_or_by_its_name()
    {
        folder.Write("mine/dht/manifest.py", "module(\"my_dht.py\")\n");
        folder.Write("mine/dht/my_dht.py", "x = 1\n");

        Assert.Equal(["dht.py"], Paths("add_library(\"mine\", \"../mine\")\nrequire(\"dht\")\n"));
        Assert.Equal(["my_dht.py"], Paths("add_library(\"mine\", \"../mine\", prepend=True)\nrequire(\"dht\")\n"));
        Assert.Equal(["my_dht.py"], Paths("add_library(\"mine\", \"../mine\")\nrequire(\"dht\", library=\"mine\")\n"));
    }

    [Fact]
    public void A_folder_that_leads_into_itself_is_an_error()
    {
        folder.Write("user/loop/a.py", "x = 1\n");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "user/loop/again"), Path.Combine(folder.Path, "user/loop"));

        Assert.Contains("is a link to one that it is in", Assert.Throws<ManifestException>(() => Evaluate("package(\"loop\")")).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_with_the_name_of_one_of_the_firmwares_own_is_told()
    {
        Assert.StartsWith("time.py takes the place of the firmware's own time", Clash("time.py"), StringComparison.Ordinal);
        Assert.StartsWith("network/__init__.py is never imported", Clash("network/__init__.py"), StringComparison.Ordinal);
        Assert.StartsWith("machine.py takes the place", Clash("machine.py"), StringComparison.Ordinal);
        Assert.StartsWith("machine.py is never imported", Clash("machine.py", minor: 12), StringComparison.Ordinal);
        Assert.Null(Clash("led.py"));
        Assert.Null(Clash("pack/time.py"));
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

    private static string? Clash(string path, int minor = 28) => FirmwareModules.Clash(new FrozenModule(path, path, null, null, "manifest.py"), new MicroPythonVersion(1, minor, 0));

    private IEnumerable<string> Paths(string manifest) => Evaluate(manifest).Modules.Select(module => module.Path);

    private ManifestResult Evaluate(string manifest, bool withLibrary = true)
    {
        var mpy = Path.Combine(folder.Path, "mpy");
        var variables = new Dictionary<string, string> { ["MPY_DIR"] = mpy, ["PORT_DIR"] = Path.Combine(mpy, "ports/esp8266") };
        if (withLibrary)
            variables["MPY_LIB_DIR"] = Path.Combine(folder.Path, "lib");
        return ManifestEvaluator.Evaluate(folder.Write("user/manifest.py", manifest), new ManifestRoots(variables, withLibrary ? Path.Combine(folder.Path, "lib") : null));
    }
}
