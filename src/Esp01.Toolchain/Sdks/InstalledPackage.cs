namespace Esp01.Toolchain.Sdks;

/// <summary>A distribution package in an SDK image.</summary>
public sealed record InstalledPackage(string Name, string Version, string Architecture)
{
    /// <summary>Reads the table that the provisioning script writes: name, version and architecture, tabs between.</summary>
    /// <exception cref="FormatException">A line that is no such row.</exception>
    public static IReadOnlyList<InstalledPackage> ParseTable(string text) =>
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t') is [var name, var version, var architecture]
                ? new InstalledPackage(name, version, architecture)
                : throw new FormatException($"The table of installed packages has a line that is no package: '{line}'.")),
    ];
}
