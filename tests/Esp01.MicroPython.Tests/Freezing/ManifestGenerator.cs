namespace Esp01.MicroPython.Tests.Freezing;

/// <summary>Writes manifests for a <see cref="ManifestLibrary"/>, most of them with one mistake at the most.</summary>
internal sealed class ManifestGenerator(int seed)
{
    private static readonly (string Function, (string Name, string[] Good)[] Parameters, int Required)[] Calls =
    [
        ("module", [("module_path", ["'led.py'", "\"pump.py\"", "'pack/a.py'", "('led.py')"]), ("base_path", ["'.'", "\"$(MPY_DIR)/../user\""]), ("opt", ["0", "3", "None"])], 1),
        ("module", [("module_path", ["'valve.py'"]), ("base_path", ["'drivers'", "'./drivers'"]), ("opt", ["1", "2"])], 2),
        ("package", [("package_path", ["'pack'", "\"pack/deep\"", "'./pack'"]), ("files", ["None"]), ("base_path", ["'.'"]), ("opt", ["3", "None"])], 1),
        ("package", [("package_path", ["'pack'"]), ("files", ["['a.py']", "('a.py', 'deep/c.py')", "('__init__.py',)"]), ("base_path", ["'.'"]), ("opt", ["2"])], 2),
        ("package", [("package_path", ["'motor'"]), ("files", ["None"]), ("base_path", ["'drivers'"]), ("opt", ["3"])], 3),
        ("freeze", [("path", ["'drivers'", "'$(PORT_DIR)/modules'"]), ("script", ["None"]), ("opt", ["3"])], 1),
        ("freeze", [("path", ["'.'", "\"../user\""]), ("script", ["'led.py'", "'pack'", "('led.py', 'pack/a.py')", "['pump.py']"]), ("opt", ["0", "1"])], 2),
        ("freeze_as_mpy", [("path", ["'drivers'", "'compiled'"]), ("script", ["None"]), ("opt", ["3"])], 1),
        ("include", [("manifest_path", ["'more.py'", "'versioned.py'", "'parts'", "'circle.py'", "['more.py', 'parts']", "'$(PORT_DIR)/boards/manifest.py'", "'parts/manifest.py'"])], 1),
        ("require", [("name", ["'dht'", "'requests'", "'logging'", "'options'"]), ("version", ["'0.1'", "None"]), ("pypi", ["'x'", "None"])], 1),
        ("require", [("name", ["'dht'"]), ("version", ["None"]), ("pypi", ["None"]), ("library", ["'micropython'", "None"])], 4),
        ("metadata", [("version", ["'1.0'", "\"2.5.1\""])], 0),
    ];

    private static readonly string[] MoreLibraries =
    [
        "add_library('mine', '../extra')\nrequire('bme')\n",
        "add_library('mine', '../extra', True)\nrequire('dht')\n",
        "add_library('mine', '../extra', prepend=True)\nrequire('bme', library='mine')\n",
        "add_library(library='mine', library_path='$(MPY_DIR)/../extra/sensors')\nrequire('bme', library='mine', colour=True)\n",
        "add_library('mine', '../extra')\nrequire('dht', library='mine')\n",
        "add_library('micropython', '../extra')\nrequire('dht', library='micropython')\n",
        "add_library('mine', 'no/such')\nrequire('dht')\n",
    ];

    private static readonly string[] Mistakes =
    [
        "module('nowhere.py')", "module('notes.txt')", "module('notes.txt', opt=3)", "module('led.py', 'no/such')", "module()", "module('led.py', '.', 3, 4)", "module('led.py', optt=3)",
        "module('led.py', module_path='led.py')", "module(3)", "module('led.py', base_path=None)", "module('bad-name.py')", "module('class.py')", "module('led.py', opt=9)", "module('led.py', '.', 'x')",
        "module('../user/led.py')", "module('other/led.py')\nmodule('led.py', 'other')\nmodule('led.py')",
        "package('typo')", "package('pack', ['nowhere.py'])", "package('pack', ['deep'])", "package('pack', base_path='no/such')", "package('pack', 'a.py')", "package('pack', [])", "package('empty')",
        "package('pack', files=['a.py'], filez=[])", "package()", "package('pack', None, '.', 3, 4)", "package('')", "package(7)", "package('../user/pack')",
        "freeze('no/such/folder')", "freeze('led.py')", "freeze('empty')", "freeze('.', 'nowhere.py')", "freeze('.', ('led.py', 'nowhere.py'))", "freeze('.', 'no/such')", "freeze('compiled')", "freeze()",
        "freeze('drivers', None, 3, 4)", "freeze('.', 'notes.txt')", "freeze('.')", "freeze('drivers', opt=5)", "freeze('drivers', scripts='valve.py')", "freeze(None)", "freeze('.', 4)",
        "freeze_as_str('drivers')", "freeze_mpy('compiled')", "freeze_as_mpy('no/such')",
        "include('nowhere.py')", "include('empty')", "include()", "include(4)", "include('$(NOWHERE)/manifest.py')", "include(['more.py', 'nowhere.py'])", "include('led.py', 1, 2, 3)",
        "require('dth')", "require()", "require('dht', library='nowhere')", "require('bme', library='micropython')", "require('broken')", "require('*')", "require('d*')",
        "add_library('mine')", "add_library('mine', 'x', True, 4)", "add_library('mine', '../extra')\nrequire('requests', library='mine')", "add_library('mine', 3)",
        "metadata(version='1')\nmetadata(version='2')", "metadata('1')", "metadata(versions='1')", "metadata(version='1')\ninclude('versioned.py')", "metadata()\nmetadata()",
        "modul('led.py')", "module(name)", "module('led.py'", "module('led.py)", "module('led.py' opt=3)", "module('led.py', opt=3, 'x')", "module('led.py', opt=03)", "  module('led.py')",
        "module('led.py') module('pump.py')", "module('led.py'); module('pump.py')", "module('led.py', opt=3, opt=3)", "module('led.py',,)", "module('led.py'))", "module[ 'led.py' ]",
        "'''A text.''' module('led.py')", "module('led.py', opt=1.5)", "\"\"\"Never ends", "module('led.py', opt=True)",
    ];

    private readonly Random random = new(seed);

    /// <summary>Each mistake once, behind and before something right.</summary>
    public IEnumerable<string> EveryMistake() => Mistakes.Select(mistake => $"{Statement()}\n{mistake}\n{Statement()}\n");

    /// <summary>Manifests of right statements, in any form of their arguments.</summary>
    public IEnumerable<string> Right(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var text = random.Next(3) == 0 ? "\"\"\"A manifest.\"\"\"\n# Its modules.\n" : "";
            for (var k = random.Next(1, 5); k > 0; k--)
                text += Statement() + (random.Next(4) == 0 ? "  # why\n" : "\n");
            yield return random.Next(4) == 0 ? MoreLibraries[random.Next(MoreLibraries.Length)] + text : text;
        }
    }

    private string Statement()
    {
        var (function, parameters, required) = Calls[random.Next(Calls.Length)];
        var isNamed = function == "metadata";
        var arguments = new List<string>();
        for (var i = 0; i < parameters.Length; i++)
        {
            if (i >= required && random.Next(2) == 0)
            {
                isNamed = true;
                continue;
            }
            isNamed |= random.Next(3) == 0;
            var value = parameters[i].Good[random.Next(parameters[i].Good.Length)];
            arguments.Add(isNamed ? $"{parameters[i].Name}={value}" : value);
        }
        var between = random.Next(3) == 0 ? ",\n    " : ", ";
        return $"{function}({string.Join(between, arguments)}{(arguments.Count > 0 && random.Next(4) == 0 ? "," : "")})";
    }
}
