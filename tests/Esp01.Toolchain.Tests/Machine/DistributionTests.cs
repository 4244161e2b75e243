using Esp01.Toolchain.Machine;

namespace Esp01.Toolchain.Tests.Machine;

public class DistributionTests
{
    [Theory]
    [InlineData("PRETTY_NAME=\"Debian GNU/Linux 12\"\nVERSION_CODENAME=bookworm\nID=debian\n", "debian", "bookworm", true)]
    [InlineData("ID=ubuntu\nID_LIKE=debian\nVERSION_CODENAME=noble\n", "ubuntu", "noble", true)]
    [InlineData("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\nVERSION_CODENAME=wilma\n", "linuxmint", "wilma", true)]
    [InlineData("ID=fedora\nVERSION_ID=42\nVERSION_CODENAME=\"\"\n", "fedora", "", false)]
    [InlineData("", "unknown", "", false)]
    public void A_distribution_is_read_from_os_release(string text, string id, string codeName, bool isDebianFamily)
    {
        var distribution = Distribution.Parse(text);

        Assert.Equal((id, codeName, isDebianFamily), (distribution.Id, distribution.CodeName, distribution.IsDebianFamily));
    }
}
