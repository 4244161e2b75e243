using Esp01.Air.Home;
using Esp01.Emulation.Time;

namespace Esp01.Air.Tests.Home;

public sealed class HomeParameterTests
{
    [Theory]
    [InlineData("my network:my passphrase", "my network", "my passphrase")]
    [InlineData("home:with:colons", "home", "with:colons")]
    [InlineData("café", "café", null)]
    public void A_network_is_a_name_and_a_passphrase(string text, string name, string? passphrase)
    {
        Assert.True(WifiCredentials.TryParse(text, out var credentials, out _));
        Assert.Equal((name, passphrase), (credentials.Ssid, credentials.Passphrase));
    }

    [Theory]
    [InlineData("", "has a name of 0 bytes")]
    [InlineData(":passphrase", "has a name of 0 bytes")]
    [InlineData("a name that is longer than 32 bytes:passphrase", "has a name of 35 bytes")]
    [InlineData("home:", "has a passphrase of 0 characters")]
    [InlineData("home:short", "has a passphrase of 5 characters")]
    [InlineData("home:with umläuten", "other characters than those of ASCII")]
    public void Anything_else_says_what_is_wrong(string text, string problem)
    {
        Assert.False(WifiCredentials.TryParse(text, out _, out var found));
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    [Fact]
    public void Credentials_are_written_as_python_reads_them() =>
        Assert.Equal("\"my \\\"home\\\"\", \"back\\\\slash\"", new WifiCredentials("my \"home\"", "back\\slash").ToPython());

    [Fact]
    public void Faults_are_read_as_they_are_written()
    {
        Assert.True(WifiFaults.TryParse("loss=0.1,delay=5,signal=-85,away=20000-35000,away=50000-50001,dhcp=off,dns=off,seed=7", out var faults, out _));
        Assert.Equal((0.1, -85, SimulatedTime.FromMilliseconds(5)), (faults.Conditions.Loss, faults.Conditions.SignalDbm, faults.Conditions.Delay));
        Assert.Equal(
            [(SimulatedTime.FromMilliseconds(20_000), SimulatedTime.FromMilliseconds(35_000)), (SimulatedTime.FromMilliseconds(50_000), SimulatedTime.FromMilliseconds(50_001))],
            faults.Away);
        Assert.Equal((true, true, 7), (faults.IsDhcpSilent, faults.IsDnsSilent, faults.Seed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("loss=2")]
    [InlineData("loss=-0.1")]
    [InlineData("delay=fast")]
    [InlineData("signal=5")]
    [InlineData("signal=-97")]
    [InlineData("away=5000")]
    [InlineData("away=5000-4000")]
    [InlineData("dhcp=on")]
    [InlineData("seed=-1")]
    [InlineData("loss=0.1,,seed=1")]
    [InlineData("lost=0.1")]
    public void Nothing_else_is_a_fault(string text)
    {
        Assert.False(WifiFaults.TryParse(text, out var faults, out var problem));
        Assert.Null(faults);
        Assert.Contains("which is none of loss=SHARE", problem, StringComparison.Ordinal);
    }
}
