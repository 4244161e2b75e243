using Esp01.Toolchain.Sdks;

namespace Esp01.Toolchain.Tests.Sdks;

public class SdkImageDefinitionTests
{
    private static readonly SdkImageDefinition One = new("test", new BaseImageDefinition("debian", "bookworm", "debian", "sha256:1"), ["make", "gcc"]);

    public static TheoryData<string, SdkImageDefinition> Changes => new()
    {
        { "digest", One with { Base = One.Base with { Digest = "sha256:2" } } },
        { "suite", One with { Base = One.Base with { Suite = "trixie" } } },
        { "platform", One with { Base = One.Base with { Platform = "linux/arm64" } } },
        { "components", One with { Base = One.Base with { Components = ["main", "universe"] } } },
        { "extra suites", One with { Base = One.Base with { ExtraSuites = ["bookworm-updates"] } } },
        { "packages", One with { Packages = ["make", "gcc", "git"] } },
        { "finishing touches", One with { FinishingTouches = "ln -s a b" } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Whatever_changes_the_image_changes_its_tag(string what, SdkImageDefinition changed) =>
        Assert.True(One.Tag != changed.Tag, $"A change of the {what} left the tag as it was.");

    [Fact]
    public void The_order_in_which_packages_are_listed_changes_nothing() =>
        Assert.Equal(One.Tag, (One with { Packages = ["gcc", "make"] }).Tag);

    [Fact]
    public void The_script_that_provisions_is_part_of_the_tag() =>
        Assert.Contains("dpkg-query --show", One.Canonical, StringComparison.Ordinal);

    [Theory]
    [InlineData(SdkFlavour.EspOpenSdk, "xenial")]
    [InlineData(SdkFlavour.Debian, "bookworm")]
    [InlineData(SdkFlavour.Open, "bookworm")]
    public void Each_flavour_has_its_image(SdkFlavour flavour, string suite) => Assert.Equal(suite, SdkImages.ForFlavour(flavour).Base.Suite);

    [Fact]
    public void Every_pinned_digest_is_one() =>
        Assert.All([SdkImages.Debian12, SdkImages.Ubuntu1604], image => Assert.Matches("^sha256:[0-9a-f]{64}$", image.Base.Digest));
}
