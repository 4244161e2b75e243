using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Source;

namespace Esp01.EndToEnd.Tests.Modules;

/// <summary>The table of the firmware's own modules, compared with what a board finds when a file has the name of one.</summary>
public sealed class FirmwareModuleTests
{
    /// <summary>Each name with what its import finds: <c>file</c>, <c>firmware</c>, or <c>absent</c> where this image has no such module.</summary>
    private const string Script =
        """
        import os, sys
        def find(name):
            try:
                __import__(name)
            except ImportError:
                return 'absent'
            with open(name + '.py', 'w') as f:
                f.write('of_a_file = 1\n')
            try:
                known = sys.modules.pop(name, None)
                found = 'file' if hasattr(__import__(name), 'of_a_file') else 'firmware'
                sys.modules.pop(name, None)
                if known:
                    sys.modules[name] = known
                return found
            finally:
                os.remove(name + '.py')
        for name in NAMES:
            print(name, find(name))
        """;

    /// <summary>Those in ROM, which nothing can be added to. A frozen module may fail for what else it needs, and two ask or print.</summary>
    private const string OwnScript =
        """
        for name in NAMES:
            if name not in ('webrepl_setup', 'port_diag'):
                try:
                    module = __import__(name)
                except ImportError:
                    continue
                try:
                    module.added = 1
                except AttributeError:
                    print(name)
        """;

    [Fact]
    public async Task A_file_takes_the_place_of_a_module_of_the_firmware_or_is_never_found_as_the_table_says()
    {
        await using var board = await OpenSdkBoard.StartAsync();

        var names = string.Join(", ", FirmwareModules.All.Select(name => $"'{name}'"));
        var found = (await board.RunAsync(Script.Replace("NAMES", $"({names})", StringComparison.Ordinal))).Split('\n').Select(line => line.Trim().Split(' ')).ToDictionary(line => line[0], line => line[1]);

        Assert.Equal(FirmwareModules.All.Order(), found.Keys.Order());
        foreach (var (name, what) in found.Where(one => one.Value != "absent"))
        {
            var clash = FirmwareModules.Clash(new FrozenModule(name + ".py", "", null, null, ""), new MicroPythonVersion(1, 25, 0));
            Assert.Contains(what == "file" ? "takes the place" : "is never imported", clash, StringComparison.Ordinal);
        }
        Assert.InRange(found.Values.Count(what => what == "file"), 10, 30);
        Assert.InRange(found.Values.Count(what => what == "firmware"), 8, 30);
    }

    [Fact]
    public async Task The_table_has_every_module_of_the_firmware()
    {
        await using var board = await OpenSdkBoard.StartAsync();

        var listed = (await board.RunAsync("help('modules')")).Split('\n').TakeWhile(line => !line.StartsWith("Plus", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(name => name != "__main__" && !name.Contains('/', StringComparison.Ordinal)).ToList();
        var unknown = string.Join(", ", listed.Except(FirmwareModules.All).Select(name => $"'{name}'"));
        var own = await board.RunAsync(OwnScript.Replace("NAMES", $"({unknown},)", StringComparison.Ordinal));

        Assert.Equal("", own);
        Assert.InRange(listed.Intersect(FirmwareModules.All).Count(), 20, 40);
    }
}
