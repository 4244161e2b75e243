using Esp01.Toolchain.Sdks;

namespace Esp01.Toolchain.Tests.Sdks;

public class InstalledPackageTests
{
    [Fact]
    public void The_table_has_a_row_for_each_package() =>
        Assert.Equal(
            [new InstalledPackage("gcc", "4:12.2.0-3", "amd64"), new InstalledPackage("tzdata", "2025b-0", "all")],
            InstalledPackage.ParseTable("gcc\t4:12.2.0-3\tamd64\ntzdata\t2025b-0\tall\n"));

    [Fact]
    public void A_row_that_is_no_package_is_an_error() =>
        Assert.Contains("'gcc 12'", Assert.Throws<FormatException>(() => InstalledPackage.ParseTable("gcc 12\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_machines_with_the_same_packages_have_the_same_tools_whatever_their_engines_call_the_image()
    {
        SdkImage Image(string id, string version) => new("esp01-pipeline/debian12:1", id, "bootstrapped debian bookworm", 1, IsNew: false, [new("gcc", version, "amd64"), new("make", "4.3", "amd64")]);

        Assert.Equal(Image("sha256:aa", "12.2").ToolsKey, Image("sha256:bb", "12.2").ToolsKey);
        Assert.NotEqual(Image("sha256:aa", "12.2").ToolsKey, Image("sha256:aa", "12.3").ToolsKey);
    }
}
