using System.Text.RegularExpressions;

namespace Esp01.MicroPython.Parts;

/// <summary>A piece of somebody's software that can be in a firmware, how it is recognised there, and where its terms are.</summary>
/// <param name="Name">As bills of materials name it.</param>
/// <param name="Supplier">Who wrote it.</param>
/// <param name="Licence">SPDX expression.</param>
/// <param name="Objects">Matches the names in the linker's map of what belongs to it.</param>
public sealed record FirmwarePart(string Name, string Supplier, string Licence, Regex Objects)
{
    /// <summary>Where it is in MicroPython's tree; of several the first that a release has. Empty for what the SDK brings.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Names in the lock file that it can come from by itself, as beginnings; empty for what is in MicroPython's own repository.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Name of the text in the SDK's folder of licences; null for what is in MicroPython's tree.</summary>
    public string? SdkText { get; init; }

    /// <summary>Whether its files are compiled as parts of MicroPython's own, whose bytes then hold its own.</summary>
    public bool IsIncluded { get; init; }

    /// <summary>A file in its folder, and the version in it.</summary>
    public (string File, Regex Pattern)? VersionIn { get; init; }

    /// <summary>Its sources name this licence and do not repeat it.</summary>
    public string? StandardText { get; init; }
}
