namespace Esp01.Benchmarks.Air;

/// <summary>MicroPython with the vendor's driver: the file that ESP01_VENDOR_IMAGE names.</summary>
internal static class VendorImage
{
    private const string Variable = "ESP01_VENDOR_IMAGE";

    public static string? Obstacle => Path is null ? $"there is no vendor image: name a FLASH_1M firmware.bin of MicroPython in {Variable}" : null;

    private static string? Path => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;

    public static byte[] Load() => File.ReadAllBytes(Path!);
}
