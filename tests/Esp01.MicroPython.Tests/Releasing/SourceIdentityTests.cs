using Esp01.MicroPython.Building;
using Esp01.MicroPython.Releasing;

namespace Esp01.MicroPython.Tests.Releasing;

public sealed class SourceIdentityTests
{
    [Theory]
    [InlineData("https://github.com/Espressif/ESP8266_NONOS_SDK.git", 'f', 40, "pkg:github/espressif/esp8266_nonos_sdk@ffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("https://example.org/a.git", 'f', 40, "pkg:generic/a%2Bb@ffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("https://example.org/a.tar.xz", 'e', 64, "pkg:generic/a%2Bb?checksum=sha256:eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee")]
    public void A_source_has_the_package_url_of_its_kind(string address, char digit, int digits, string expected) =>
        Assert.Equal(expected, SourceIdentity.PackageUrl(new RecordedSource("a+b", new Uri(address), new string(digit, digits), "MIT", null)));

    /// <summary>The value is what Python's <c>uuid.uuid5(uuid.NAMESPACE_URL, "sha256:abc")</c> gives.</summary>
    [Fact]
    public void A_named_uuid_is_that_of_rfc_9562() =>
        Assert.Equal("a4dfda19-ad65-5399-9eb7-985a6457b066", NamedUuid.Create("sha256:abc").ToString());
}
