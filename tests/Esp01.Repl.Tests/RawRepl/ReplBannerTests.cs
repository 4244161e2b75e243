using System.Text;
using Esp01.Repl.RawRepl;

namespace Esp01.Repl.Tests.RawRepl;

public class ReplBannerTests
{
    [Theory]
    [InlineData("MicroPython v1.9.4 on 2018-05-11; ESP module with ESP8266\r\n", "v1.9.4", "2018-05-11", "ESP module with ESP8266")]
    [InlineData("MicroPython v1.9.4-8-ga9a3caad0 on 2018-05-11; ESP module with ESP8266\r\n", "v1.9.4-8-ga9a3caad0", "2018-05-11", "ESP module with ESP8266")]
    [InlineData("MicroPython v1.24.1 on 2024-11-29; ESP module (1M) with ESP8266\r\n", "v1.24.1", "2024-11-29", "ESP module (1M) with ESP8266")]
    [InlineData("MicroPython v1.23.0-preview.379.gcfd5a8ea3 on 2024-05-20; ESP module with ESP8266\r\n", "v1.23.0-preview.379.gcfd5a8ea3", "2024-05-20", "ESP module with ESP8266")]
    [InlineData("MicroPython (with v2.0 preview) v1.28.0 on 2026-01-01; ESP module (512K) with ESP8266\r\n", "v1.28.0", "2026-01-01", "ESP module (512K) with ESP8266")]
    public void The_banner_of_every_version_is_understood(string text, string version, string date, string machine) =>
        Assert.Equal(new ReplBanner(version, date, machine), ReplBanner.FindLast(Encoding.ASCII.GetBytes("\xff garbage \r\n" + text)));

    [Fact]
    public void Half_a_banner_is_none() => Assert.Null(ReplBanner.FindLast("MicroPython v1.24.1 on 2024-"u8));

    [Fact]
    public void The_last_of_several_counts() =>
        Assert.Equal("v2.0", ReplBanner.FindLast("MicroPython v1.0 on a; b\r\nMicroPython v2.0 on a; b\r\n"u8)?.Version);
}
