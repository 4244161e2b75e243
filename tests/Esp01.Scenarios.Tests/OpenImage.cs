using Esp01.Testing.Files;

namespace Esp01.Scenarios.Tests;

/// <summary>The image of the SDK flavour <c>open</c> that stories are played with.</summary>
internal static class OpenImage
{
    /// <summary>The image; skips the test when there is none.</summary>
    public static byte[] Load()
    {
        var path = Checkout.FindOpenImage();
        Assert.SkipUnless(
            path is not null,
            $"There is no image to run: build one with ./build.sh BuildFirmware --profile virtual, or name one in {Checkout.OpenImageVariable}.");
        return File.ReadAllBytes(path);
    }
}
