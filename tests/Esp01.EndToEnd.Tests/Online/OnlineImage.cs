namespace Esp01.EndToEnd.Tests.Online;

/// <summary>The images that go online, by a word for the name of a test.</summary>
internal static class OnlineImage
{
    /// <summary>With Espressif's SDK, this repository's modules frozen in.</summary>
    public const string Vendor = "vendor";

    /// <summary>With our own driver, built from nothing but the distribution's archive.</summary>
    public const string Open = "open";

    private const string VendorVariable = "ESP01_VENDOR_IMAGE";

    /// <summary>The image; skips the test where there is none.</summary>
    public static byte[] Load(string name)
    {
        if (name == Open)
            return OpenSdkImage.Load();
        var path = Environment.GetEnvironmentVariable(VendorVariable);
        Assert.SkipUnless(path is { Length: > 0 }, $"No vendor image: name a FLASH_1M firmware.bin of MicroPython in {VendorVariable}.");
        return File.ReadAllBytes(path!);
    }
}
