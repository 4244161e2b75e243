using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests;

/// <summary>The image of the SDK flavour <c>open</c> that tests run.</summary>
internal static class OpenSdkImage
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
