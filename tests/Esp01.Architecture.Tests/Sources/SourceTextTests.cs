using System.Text.RegularExpressions;

namespace Esp01.Architecture.Tests.Sources;

/// <summary>What no file of the repository says.</summary>
public sealed class SourceTextTests
{
    private static readonly string[] TextFiles =
        [".cs", ".csproj", ".props", ".targets", ".json", ".md", ".sh", ".cmd", ".yml", ".py", ".c", ".h", ".S", ".ld", ".txt", ".html", ".conf", ".sln", ".editorconfig"];

    // Written in parts, so that this file does not find itself.
    private static readonly string[] RegistryHosts =
        ["nuget." + "org", "pypi." + "org", "npmjs." + "org", "deb.debian" + ".org", "archive.ubuntu" + ".com", "snapshot.debian" + ".org", "registry-1.docker" + ".io", "index.crates" + ".io"];

    private static readonly string[] MachinePaths = ["/wo" + "rk/wt", "/wo" + "rk/main", "/wo" + "rk/shared", "/wo" + "rk/.mirror", "/ro" + "ot/.", "/tmp/bash" + "_jobs"];

    [Fact]
    public void No_file_names_the_host_of_a_package_registry() => AssertNowhere(RegistryHosts);

    [Fact]
    public void No_file_names_a_path_of_the_machine_it_was_written_on() => AssertNowhere(MachinePaths);

    [Fact]
    public void Every_suppressed_rule_says_why()
    {
        var silent = Sources().Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(File.ReadAllText(Repository.At(file)), @"#pragma warning disable \w+[ \t]*$", RegexOptions.Multiline));
        Assert.Empty(silent);
    }

    [Fact]
    public void Every_script_can_be_run() => Assert.All(
        Repository.Files.Where(file => file is "build.sh" or ".ci/run"),
        file => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Repository.At(file)).HasFlag(UnixFileMode.UserExecute), $"{file} is not executable."));

    private static void AssertNowhere(string[] words) => Assert.Empty(
        from file in Sources()
        let text = File.ReadAllText(Repository.At(file))
        from word in words
        where text.Contains(word, StringComparison.OrdinalIgnoreCase)
        select $"{file}: {word}");

    private static IEnumerable<string> Sources() =>
        Repository.Files.Where(file => TextFiles.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) || Path.GetExtension(file).Length == 0);
}
