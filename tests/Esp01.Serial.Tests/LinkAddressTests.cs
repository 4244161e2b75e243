namespace Esp01.Serial.Tests;

public class LinkAddressTests
{
    [Fact]
    public void Each_form_is_read_as_its_kind()
    {
        Assert.Equal(new SerialPortAddress("COM3"), LinkAddress.Parse("COM3"));
        Assert.Equal(new SerialPortAddress("/dev/ttyUSB0"), LinkAddress.Parse("/dev/ttyUSB0"));
        Assert.Equal(new TcpAddress("tcp://localhost:5000", "localhost", 5000), LinkAddress.Parse("tcp://localhost:5000"));
        Assert.Equal(new TcpAddress("socket://localhost:5000", "localhost", 5000), LinkAddress.Parse("socket://localhost:5000"));
        Assert.Equal(new Rfc2217Address("rfc2217://10.0.0.7:2217", "10.0.0.7", 2217), LinkAddress.Parse("rfc2217://10.0.0.7:2217"));
        Assert.Equal(new VirtualAddress(), LinkAddress.Parse("virtual"));
    }

    [Fact]
    public void Two_ways_of_writing_one_place_are_the_same_place()
    {
        Assert.Equal(LinkAddress.Parse("tcp://localhost:5000").Place, LinkAddress.Parse("socket://LOCALHOST:5000").Place);
        Assert.NotEqual(LinkAddress.Parse("tcp://localhost:5000").Place, LinkAddress.Parse("rfc2217://localhost:5000").Place);
    }

    [Theory]
    [InlineData("")]
    [InlineData("COM")]
    [InlineData("COM0")]
    [InlineData("COMX")]
    [InlineData("ttyUSB0")]
    [InlineData("/dev/")]
    [InlineData("tcp://")]
    [InlineData("tcp://host")]
    [InlineData("tcp://host:0")]
    [InlineData("tcp://host:99999")]
    [InlineData("tcp://host:1/path")]
    [InlineData("http://host:80")]
    [InlineData("rfc2217://user@host:1")]
    [InlineData("socket://host")]
    public void What_is_no_address_is_refused_with_the_valid_forms(string text)
    {
        var failure = Assert.Throws<InvalidLinkAddressException>(() => LinkAddress.Parse(text));
        Assert.Contains("\n\n", failure.Message, StringComparison.Ordinal);
    }
}
