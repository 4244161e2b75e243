namespace Esp01.Benchmarks.Emulation;

/// <summary>The FLASH_1M image of flavour <c>open</c> that <c>ESP01_OPEN_IMAGE</c> names or that the build left in <c>output/firmware</c>.</summary>
internal static class BuiltImage
{
    public const string Missing = "there is no image: run ./build.sh BuildFirmware --profile virtual first";

    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ESP01_OPEN_IMAGE") is { Length: > 0 } named)
            return named;
        var folder = Path.Combine(Checkout.Root, "output", "firmware");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*FLASH_1M*-open.bin").MaxBy(File.GetLastWriteTimeUtc)
            : null;
    }
}
