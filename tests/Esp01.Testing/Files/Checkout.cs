namespace Esp01.Testing.Files;

/// <summary>The checkout of this repository that a test or benchmark was built in, and what builds have left there.</summary>
public static class Checkout
{
    /// <summary>Names the image that tests and benchmarks run in place of the built one.</summary>
    public const string OpenImageVariable = "ESP01_OPEN_IMAGE";

    /// <summary>Names the pyboard.py to use in place of the unpacked one.</summary>
    public const string PyboardVariable = "ESP01_PYBOARD";

    public static string Root { get; } = FindRoot();

    /// <summary>Where images for containers are made, as <c>./build.sh RestoreSdkContainer</c> makes them.</summary>
    public static string SdkWorkFolder => At(".nuke", "temp", "sdk");

    public static string At(params ReadOnlySpan<string> path) => Path.Combine([Root, .. path]);

    /// <summary>
    /// The FLASH_1M image of MicroPython 1.25.0 for the SDK flavour <c>open</c>: the one that is named, or the newest that
    /// <c>./build.sh BuildFirmware --profile virtual</c> left; null when there is none.
    /// </summary>
    public static string? FindOpenImage()
    {
        if (Named(OpenImageVariable) is { } named)
            return named;
        var folder = At("output", "firmware");
        return Directory.Exists(folder)
            // Not those of --preset or --modules, which have more behind the name.
            ? Directory.EnumerateFiles(folder, "*FLASH_1M*-open.bin").MaxBy(File.GetLastWriteTimeUtc)
            : null;
    }

    /// <summary>MicroPython's own pyboard.py: the one that is named, or that of the newest source BuildFirmware has unpacked.</summary>
    public static string? FindPyboard() => Named(PyboardVariable) ?? FindInSources("micropython-1.2*", "tools/pyboard.py");

    /// <param name="tree">The source's folder, with wildcards.</param>
    /// <param name="file">Relative to that folder.</param>
    public static string? FindInSources(string tree, string file)
    {
        var trees = At(".nuke", "cache", "sources", "trees");
        return Directory.Exists(trees)
            ? Directory.EnumerateDirectories(trees, tree).Select(one => Path.Combine(one, file)).Where(File.Exists).Max(StringComparer.Ordinal)
            : null;
    }

    private static string? Named(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named ? named : null;

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Esp01Pipeline.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository.");
        return folder;
    }
}
