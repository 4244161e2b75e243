using Esp01.MicroPython.Verifying;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Building;

/// <summary>Two real builds under conditions as different as two machines'.</summary>
public sealed class VerifyBuildTests
{
    [Fact]
    public async Task Nothing_around_a_build_shows_in_its_image()
    {
        using var workshop = new FirmwareWorkshop(usesRepositoryCache: true);
        using var folder = new TempFolder();
        var built = await workshop.BuildAsync();
        Assert.SkipUnless(built.Inputs.Environment.Sandboxes.IsIsolated, "User and folder can be varied in a container only.");

        var verification = await new BuildVerifier(folder.Path).VerifyAsync(built.Inputs, null, TestContext.Current.CancellationToken);

        Assert.True(verification.IsElfSame);
        Assert.Equal(built.Result.Record.Files["bin"], verification.Second.Files["bin"]);
    }
}
