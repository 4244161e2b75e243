namespace Esp01.Architecture.Tests.Layers;

/// <summary>Who may use whom. The board under emulation shares no code with the flasher and the image library: an error made once would cancel itself in every test.</summary>
public sealed class LayerTests
{
    private static readonly Dictionary<string, string[]> AllowedReferences = new()
    {
        ["Esp01.Firmware"] = [],
        ["Esp01.CommandLine"] = [],
        ["Esp01.Quality"] = ["Esp01.CommandLine"],
        ["Esp01.Containers"] = [],
        ["Esp01.Toolchain"] = ["Esp01.Containers"],
        ["Esp01.MicroPython"] = ["Esp01.Toolchain", "Esp01.Firmware"],
        ["Esp01.Serial"] = [],
        ["Esp01.RomLoader"] = ["Esp01.Serial", "Esp01.Firmware"],
        ["Esp01.Repl"] = ["Esp01.Serial"],
        ["Esp01.Terminal"] = ["Esp01.Repl"],
        ["Esp01.Emulation"] = ["Esp01.Serial"],
        ["Esp01.Network"] = [],
        ["Esp01.Air"] = ["Esp01.Emulation", "Esp01.Network"],
        ["Esp01.Shields"] = ["Esp01.Emulation"],
        ["Esp01.Scenarios"] = ["Esp01.Shields", "Esp01.Air", "Esp01.Network", "Esp01.Emulation", "Esp01.Repl"],
        ["Nuke.Common.Polyfill"] = [],
    };

    /// <summary>The polyfill of Nuke.Common brings Serilog along as the package does, so both have it.</summary>
    private static readonly Dictionary<string, string[]> PackageOwners = new()
    {
        ["Nuke.Common"] = ["_build", "Esp01.SampleBuild"],
        ["Docker.DotNet"] = ["Esp01.Containers"],
        ["System.IO.Ports"] = ["Esp01.Serial"],
        ["Serilog"] = ["_build", "Nuke.Common.Polyfill"],
        ["Serilog.Sinks.Console"] = ["_build", "Nuke.Common.Polyfill"],
        ["Serilog.Sinks.File"] = ["_build", "Nuke.Common.Polyfill"],
        ["Spectre.Console"] = ["_build"],
        ["YamlDotNet"] = ["Esp01.Scenarios"],
    };

    [Fact]
    public void Libraries_refer_only_to_the_projects_below_them()
    {
        var libraries = ProjectFile.All.Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal)).ToList();
        Assert.Equal(AllowedReferences.Keys.Order(StringComparer.Ordinal), libraries.Select(project => project.Name).Order(StringComparer.Ordinal));
        Assert.All(libraries, project => Assert.Empty(project.Projects.Except(AllowedReferences[project.Name])));
    }

    [Fact]
    public void A_librarys_README_names_the_projects_it_may_use()
    {
        var pages = AllowedReferences.Where(library => File.Exists(Repository.At($"src/{library.Key}/README.md"))).ToList();
        Assert.NotEmpty(pages);
        foreach (var (library, allowed) in pages)
        {
            var may = File.ReadLines(Repository.At($"src/{library}/README.md")).Single(line => line.StartsWith("May use ", StringComparison.Ordinal)).Split(". ")[0];
            Assert.Equal(allowed.Order(StringComparer.Ordinal), AllowedReferences.Keys.Where(other => may.Contains($"`{other}`", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Nothing_refers_to_the_build_but_the_tests_that_look_at_it() =>
        Assert.Equal(["Esp01.Architecture.Tests"], ProjectFile.All.Where(project => project.Projects.Contains("_build")).Select(project => project.Name));

    [Fact]
    public void Every_package_of_the_product_has_one_owner()
    {
        var product = ProjectFile.All.Where(project => !project.Name.EndsWith(".Tests", StringComparison.Ordinal) && project.Name is not ("Esp01.Testing" or "Esp01.Benchmarks"));
        foreach (var project in product)
        {
            foreach (var package in project.Packages)
            {
                if (PackageOwners.TryGetValue(package, out var owners))
                    Assert.True(owners.Contains(project.Name), $"{project.Name} refers to {package}, which belongs to {string.Join(" and ", owners)}.");
                else
                    Assert.Equal([project.Name], ProjectFile.All.Where(other => !other.Path.StartsWith("tests/", StringComparison.Ordinal) && other.Packages.Contains(package)).Select(other => other.Name));
            }
        }
    }

    [Fact]
    public void Versions_are_in_one_place() => Assert.All(
        ProjectFile.All,
        project => Assert.DoesNotContain("Version=", string.Concat(File.ReadLines(Repository.At(project.Path)).Where(line => line.Contains("PackageReference", StringComparison.Ordinal))), StringComparison.Ordinal));

    [Fact]
    public void Only_polyfills_and_the_terminal_may_touch_clock_and_console() => Assert.All(
        ProjectFile.All.Where(project => project.Path.StartsWith("src/Esp01.", StringComparison.Ordinal) && project.Name != "Esp01.Terminal"),
        project => Assert.DoesNotContain("UsesBannedSymbols", File.ReadAllText(Repository.At(project.Path)), StringComparison.Ordinal));
}
