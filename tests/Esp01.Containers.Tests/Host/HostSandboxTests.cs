using Esp01.Containers.Host;

namespace Esp01.Containers.Tests.Host;

public sealed class HostSandboxTests : SandboxContract
{
    protected override Task<IBuildSandbox> OpenAsync(TimeProvider time)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Build steps need a POSIX host.");
        return new HostSandboxFactory(Path.GetTempPath(), time).OpenAsync(new SandboxRequest("test", "none"), CancellationToken.None);
    }

    [Fact]
    public async Task Nothing_is_left_on_the_disk()
    {
        var parent = Directory.CreateTempSubdirectory("esp01-host-").FullName;
        var sandbox = await new HostSandboxFactory(parent, TimeProvider.System).OpenAsync(new SandboxRequest("test", "none"), CancellationToken.None);
        await sandbox.CopyInAsync([SandboxTree.FromText("a", "a")], "", CancellationToken.None);

        await sandbox.DisposeAsync();

        Assert.Empty(Directory.EnumerateFileSystemEntries(parent));
        Directory.Delete(parent);
    }

    [Fact]
    public void It_does_not_claim_to_isolate() =>
        Assert.False(new HostSandboxFactory(Path.GetTempPath(), TimeProvider.System).IsIsolated);
}
