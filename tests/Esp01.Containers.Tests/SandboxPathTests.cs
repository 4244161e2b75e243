namespace Esp01.Containers.Tests;

public class SandboxPathTests
{
    [Theory]
    [InlineData("", "/build")]
    [InlineData("a/b", "/build/a/b")]
    [InlineData("a/./b/", "/build/a/b")]
    [InlineData("a/../b", "/build/b")]
    [InlineData("/opt/sdk", "/opt/sdk")]
    [InlineData("..", "/")]
    public void Paths_start_at_the_root_unless_they_are_absolute(string path, string whole) =>
        Assert.Equal(whole, SandboxPath.Combine("/build", path));

    [Fact]
    public void There_is_nothing_above_the_top() =>
        Assert.Throws<ArgumentException>(() => SandboxPath.Combine("/build", "../../etc"));
}
