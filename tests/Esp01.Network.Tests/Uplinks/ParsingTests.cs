using Esp01.Network.Uplinks;

namespace Esp01.Network.Tests.Uplinks;

public sealed class ParsingTests
{
    [Theory]
    [InlineData("api.thingspeak.com:80=localhost:8080", "api.thingspeak.com", 80, "127.0.0.1:8080")]
    [InlineData("93.184.216.34:443=127.0.0.2:1", "93.184.216.34", 443, "127.0.0.2:1")]
    [InlineData("broker:1883=[::1]:1883", "broker", 1883, "[::1]:1883")]
    public void A_service_is_a_name_and_a_socket_of_this_computer(string text, string name, int port, string host)
    {
        Assert.True(HostService.TryParse(text, out var service, out _));
        Assert.Equal((name, port, host), (service.Name, service.Port, service.Host.ToString()));
    }

    [Theory]
    [InlineData("", "is not NAME:PORT=HOST:PORT")]
    [InlineData("name=localhost:80", "is not NAME:PORT=HOST:PORT")]
    [InlineData("name:0=localhost:80", "is not NAME:PORT=HOST:PORT")]
    [InlineData("name:80=localhost:80=more", "is not NAME:PORT=HOST:PORT")]
    [InlineData("na me:80=localhost:80", "no name that a board could ask for")]
    [InlineData("-name:80=localhost:80", "no name that a board could ask for")]
    [InlineData("name..com:80=localhost:80", "no name that a board could ask for")]
    [InlineData("name:80=localhost", "where HOST:PORT belongs")]
    [InlineData("name:80=localhost:70000", "where HOST:PORT belongs")]
    [InlineData("name:80=192.168.1.5:80", "which is not this computer")]
    [InlineData("name:80=example.com:80", "which is not this computer")]
    public void Anything_else_says_what_is_wrong(string text, string problem)
    {
        Assert.False(HostService.TryParse(text, out _, out var found));
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8080=80", 8080, 80)]
    [InlineData("0=8266", 0, 8266)]
    public void A_forward_is_a_port_of_this_computer_and_one_of_the_board(string text, int here, int there)
    {
        Assert.True(PortForward.TryParse(text, out var forward, out _));
        Assert.Equal((here, there), (forward.HostPort, forward.BoardPort));
    }

    [Theory]
    [InlineData("8080")]
    [InlineData("8080=0")]
    [InlineData("8080=80=1")]
    [InlineData("-1=80")]
    [InlineData("70000=80")]
    [InlineData("0.0.0.0:8080=80")]
    public void Nothing_else_is_a_forward(string text)
    {
        Assert.False(PortForward.TryParse(text, out _, out var problem));
        Assert.StartsWith("is not PORT=BOARDPORT", problem, StringComparison.Ordinal);
    }
}
