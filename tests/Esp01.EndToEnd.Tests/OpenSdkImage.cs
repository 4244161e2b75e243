namespace Esp01.EndToEnd.Tests;

/// <summary>
/// The FLASH_1M image of MicroPython 1.25.0 for the SDK flavour <c>open</c>: the file that <c>ESP01_OPEN_IMAGE</c> names, or
/// the newest that <c>./build.sh BuildFirmware --profile virtual</c> left in <c>output/firmware</c>.
/// </summary>
internal static class OpenSdkImage
{
    private const string Variable = "ESP01_OPEN_IMAGE";

    /// <summary>The image; skips the test when there is none.</summary>
    public static byte[] Load()
    {
        var path = Find();
        Assert.SkipUnless(
            path is not null,
            $"There is no image to run: build one with ./build.sh BuildFirmware --profile virtual, or name one in {Variable}.");
        return File.ReadAllBytes(path);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return named;
        var folder = Path.Combine(RepositoryFolder(), "output", "firmware");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*FLASH_1M*-open.bin").MaxBy(File.GetLastWriteTimeUtc)
            : null;
    }

    internal static string RepositoryFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Esp01Pipeline.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository.");
        return folder;
    }
}
