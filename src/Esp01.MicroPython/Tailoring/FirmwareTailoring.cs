using Esp01.Firmware.Flash;

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

    /// <summary>What distinguishes its files from those of the untailored firmware: <c>-lean</c>, <c>-custom</c>, <c>-lean-custom</c>, or nothing.</summary>
    public string FileNameSuffix =>
        (Preset == Preset.Full ? "" : "-" + Preset.Name) + (Modules.Count + Options.Count > 0 || FileSystem != FileSystemRequest.AsUpstream ? "-custom" : "");

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
