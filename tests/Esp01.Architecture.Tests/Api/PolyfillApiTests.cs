using Esp01.Testing.Files;

namespace Esp01.Architecture.Tests.Api;

/// <summary>
/// The lists in <c>tests/data/api</c> hold those signatures of the real packages that this repository uses. A polyfill must
/// declare nothing else, and nothing may use what is not listed: then the same sources compile against the package.
/// </summary>
public sealed class PolyfillApiTests
{
    public static TheoryData<string, string, string> Polyfills => new()
    {
        { "Nuke.Common", "src/Polyfills/Nuke.Common", "Nuke.Common-10.1.0.txt" },
    };

    public static TheoryData<string, string, string> Users => new()
    {
        { $"build/bin/{Repository.Configuration}/_build.dll", "Nuke.Common", "Nuke.Common-10.1.0.txt" },
        { $"tests/Esp01.SampleBuild/bin/{Repository.Configuration}/Esp01.SampleBuild.dll", "Nuke.Common", "Nuke.Common-10.1.0.txt" },
    };

    [Theory]
    [MemberData(nameof(Polyfills))]
    public void A_polyfill_declares_only_what_the_package_has(string package, string project, string list)
    {
        var declared = PublicApi.Declared(Repository.At($"{project}/bin/{Repository.Configuration}/net10.0/{package}.Polyfill.dll"));
        Assert.NotEmpty(declared);
        // Each line this adds must then be looked up in the package.
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllLines(ListFile(list), declared);
        Assert.Empty(declared.Except(Listed(list)));
    }

    [Theory]
    [MemberData(nameof(Users))]
    public void Code_uses_only_what_the_package_has(string assembly, string package, string list)
    {
        var used = PublicApi.Used(Repository.At(assembly), $"{package}.Polyfill");
        Assert.SkipWhen(used.Count == 0, $"{Path.GetFileName(assembly)} is not built on the polyfill of {package}.");
        Assert.Empty(used.Except(Listed(list)));
    }

    [Theory]
    [MemberData(nameof(Polyfills))]
    public void The_list_has_nothing_that_the_polyfill_lacks(string package, string project, string list)
    {
        var declared = PublicApi.Declared(Repository.At($"{project}/bin/{Repository.Configuration}/net10.0/{package}.Polyfill.dll"));
        Assert.Empty(Listed(list).Except(declared));
    }

    private static string[] Listed(string list) =>
        File.Exists(ListFile(list)) ? File.ReadAllLines(ListFile(list)) : throw new GoldenFileException($"There is no list tests/data/api/{list}.");

    private static string ListFile(string list) => Repository.At($"tests/data/api/{list}");
}
