using Esp01.Firmware.Flash;
using Esp01.Toolchain.Caching;

namespace Esp01.MicroPython.Tailoring;

/// <summary>How a firmware is to differ from the one that upstream builds for the variant.</summary>
public sealed record FirmwareTailoring
{
    public static FirmwareTailoring None { get; } = new();

    public Preset Preset { get; init; } = Preset.Full;

    /// <summary>Frozen modules, on top of the preset.</summary>
    public IReadOnlyList<NameChange> Modules { get; init; } = [];

    /// <summary>Parts written in C, on top of the preset.</summary>
    public IReadOnlyList<NameChange> Options { get; init; } = [];

    public FileSystemRequest FileSystem { get; init; } = FileSystemRequest.AsUpstream;

    /// <summary>What distinguishes its files from those of the untailored firmware, and of every other tailoring: <c>-lean</c>, <c>-custom-1a2b3c</c>, both, or nothing.</summary>
    public string FileNameSuffix => (Preset == Preset.Full ? "" : "-" + Preset.Name) + (IsCustom ? $"-custom-{CustomKey}" : "");

    private bool IsCustom => Modules.Count + Options.Count > 0 || FileSystem != FileSystemRequest.AsUpstream;

    /// <summary>The same for the same changes, in whatever order they were given.</summary>
    private string CustomKey => new ContentKey()
        .Add("module", Modules.Select(change => change.ToString()).Order(StringComparer.Ordinal))
        .Add("option", Options.Select(change => change.ToString()).Order(StringComparer.Ordinal))
        .Add("filesystem", FileSystem.ToString())
        .ToString()[..6];

    /// <summary>Reads what the build's options say; each may be <c>null</c> for not given.</summary>
    /// <exception cref="TailoringException">A text is malformed or names what does not exist.</exception>
    public static FirmwareTailoring Parse(string? preset, string? modules, string? options, FileSystemRequest fileSystem)
    {
        var changes = NameChange.ParseList("--options", options);
        foreach (var change in changes.Where(change => FirmwareOptions.Find(change.Name) is null))
            throw new UnknownNameException("option of the firmware", change.Name, FirmwareOptions.Names);
        return new FirmwareTailoring
        {
            Preset = preset is null ? Preset.Full : Preset.Find(preset),
            Modules = NameChange.ParseList("--modules", modules),
            Options = changes,
            FileSystem = fileSystem,
        };
    }
}
