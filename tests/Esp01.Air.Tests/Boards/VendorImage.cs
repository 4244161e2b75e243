namespace Esp01.Air.Tests.Boards;

/// <summary>MicroPython with the vendor's SDK, which is not ours to distribute: the file that an environment variable names.</summary>
internal static class VendorImage
{
    public const string Variable = "ESP01_VENDOR_IMAGE";

    /// <summary>Skips the test where there is none.</summary>
    public static async Task<byte[]> LoadAsync()
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(path is { Length: > 0 }, $"No vendor image: name a FLASH_1M firmware.bin of MicroPython in {Variable}.");
        return await File.ReadAllBytesAsync(path!, TestContext.Current.CancellationToken);
    }
}
