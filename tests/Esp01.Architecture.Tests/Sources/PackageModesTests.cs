using Output;

namespace Esp01.Architecture.Tests.Sources;

public class PackageModesTests
{
    [Fact]
    public void The_build_knows_which_engine_it_was_compiled_with()
    {
        Assert.Equal(["Nuke.Common"], PackageModes.Compiled.Keys);
        Assert.All(PackageModes.Compiled.Values, mode => Assert.Contains(mode, new[] { "package", "polyfill" }));
    }

    [Fact]
    public void What_it_says_of_the_build_engine_is_the_engine_it_refers_to()
    {
        var isPolyfill = typeof(Nuke.Common.NukeBuild).Assembly.GetName().Name!.Contains("Polyfill", StringComparison.Ordinal);

        Assert.Equal(isPolyfill ? "polyfill" : "package", PackageModes.Compiled["Nuke.Common"]);
    }
}
