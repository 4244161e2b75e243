using Esp01.MicroPython.Building;
using Esp01.Repl.SmokeTest;

namespace Boards;

/// <summary>Turns what a build has recorded about an image into what a board with that image must show.</summary>
internal static class SmokeExpectation
{
    private static readonly string[] FileEndings = ["/__init__.py", ".py"];

    /// <param name="record">The file beside the image; without it only the image's own bytes are known and checked.</param>
    /// <param name="isShielded">Whether the board has no air around it.</param>
    /// <param name="network">The network it shall join; null for none.</param>
    public static ImageExpectation From(byte[] image, BuildRecord? record, bool isShielded, NetworkExpectation? network) => record is null
        ? new ImageExpectation { Image = image, IsShielded = isShielded, Network = network }
        : new ImageExpectation
        {
            Image = image,
            GitDescription = $"v{record.Micropython}",
            FlashSize = record.ChipBytes,
            FileSystemBlocks = record.Usage.FileSystem.Exists ? record.Usage.FileSystem.Blocks : 0,
            FrozenModules = record.Modules.Where(module => !IsInPackage(record, module.Path)).Select(module => ImportName(module.Path)).ToList(),
            LeftOutModules = record.LeftOutModules,
            IncompleteModules = record.Modules.Where(module => module.Lacks is not null).ToDictionary(module => ImportName(module.Path), module => module.Lacks!),
            IsShielded = isShielded,
            Network = network,
        };

    /// <summary>Parts of a package with an __init__ come with it; asyncio's of 1.22 cannot be imported one by one.</summary>
    private static bool IsInPackage(BuildRecord record, string path) =>
        path.LastIndexOf('/') is >= 0 and var slash && !path.EndsWith("/__init__.py", StringComparison.Ordinal)
        && record.Modules.Any(module => module.Path == $"{path[..slash]}/__init__.py");

    private static string ImportName(string path) =>
        FileEndings.Aggregate(path, (name, ending) => name.EndsWith(ending, StringComparison.Ordinal) ? name[..^ending.Length] : name).Replace('/', '.');
}
