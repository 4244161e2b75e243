using System.Text.Json;
using Esp01.Firmware.Budget;
using Esp01.Firmware.Images;
using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Parts;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Sources;

namespace Esp01.MicroPython.Building;

/// <summary>The file beside an image that says what it was made from and what it contains. It holds no times and no paths of the machine.</summary>
public sealed record BuildRecord
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Names all inputs; the same key is the same image.</summary>
    public required string Key { get; init; }

    public required string Board { get; init; }

    public required string Variant { get; init; }

    /// <summary>Release number.</summary>
    public required string Micropython { get; init; }

    public required string Commit { get; init; }

    public required string Sdk { get; init; }

    /// <summary>Size of the chip it is for.</summary>
    public required int ChipBytes { get; init; }

    /// <summary>Seconds since 1970 of MicroPython's commit: the build date in the image.</summary>
    public required long BuildDate { get; init; }

    /// <summary>What <c>esp.check_fw()</c> prints on the board.</summary>
    public required string FirmwareMd5 { get; init; }

    public required IReadOnlyDictionary<string, RecordedFile> Files { get; init; }

    public required FlashUsage Usage { get; init; }

    public required IReadOnlyList<RecordedModule> Modules { get; init; }

    /// <summary>What the manifest names and this firmware does without: preset, options, <c>--modules</c>.</summary>
    public IReadOnlyList<string> LeftOutModules { get; init; } = [];

    /// <summary>Options of MicroPython that are off.</summary>
    public IReadOnlyList<string> OptionsOff { get; init; } = [];

    /// <summary>Libraries of MicroPython's default set that the source came without.</summary>
    public required IReadOnlyList<string> AbsentLibraries { get; init; }

    public required IReadOnlyList<RecordedSource> Sources { get; init; }

    /// <summary>What is in the image, by whom; MicroPython first.</summary>
    public IReadOnlyList<RecordedPart> Parts { get; init; } = [];

    public required IReadOnlyList<RecordedPatch> Patches { get; init; }

    public RecordedRepository? Repository { get; init; }

    public required RecordedEnvironment Environment { get; init; }

    internal static BuildRecord Create(FirmwareInputs inputs, FlashImage image, FlashUsage usage, IReadOnlyList<RecordedPart> parts, IReadOnlyDictionary<string, RecordedFile> files)
    {
        var bytes = usage.FrozenModules.ToDictionary(module => module.Path, module => module.Bytes, StringComparer.Ordinal);
        return new BuildRecord
        {
            Key = inputs.Key,
            Board = inputs.Selection.Release.BoardName,
            Variant = inputs.Selection.Variant,
            Micropython = inputs.Selection.Release.Version.ToString(),
            Commit = inputs.Source.Main.Wanted.Pin,
            Sdk = inputs.Selection.Sdk.ToDisplayName(),
            ChipBytes = inputs.Selection.ChipBytes,
            BuildDate = inputs.Source.CommittedAt,
            FirmwareMd5 = Convert.ToHexStringLower(image.ToArray().AsSpan(image.FirmwareLength)),
            Files = files,
            Usage = usage,
            Modules = [.. inputs.Plan.Modules.Select(module => new RecordedModule(
                module.Path, bytes.GetValueOrDefault(module.Path), ContentKey.Hash(module.ReadContent()), module.Optimisation, inputs.OriginOf(module), LackOf(inputs, module)))],
            LeftOutModules = [.. inputs.Plan.LeftOut.Select(gone => gone.Module.ImportName)],
            OptionsOff = [.. inputs.Selection.Options.States.Where(state => !state.IsOn).Select(state => state.Option.Name)],
            AbsentLibraries = inputs.Plan.Absent,
            Sources = [.. inputs.Sources.Select(Describe)],
            Parts = parts,
            Patches = [.. inputs.Source.Patches.Select(patch => new RecordedPatch(patch.Name, patch.File, patch.Reason, patch.Sha256))],
            Repository = inputs.Repository.Record,
            Environment = new RecordedEnvironment(inputs.Environment.Sandboxes.IsIsolated, inputs.Environment.Image, inputs.Environment.ToolsKey, inputs.Sysroot.Key)
            {
                ToolchainTree = inputs.Sysroot.Manifest?.Tree.Sha256,
                Tools = DistributionTools.In(inputs.Environment),
            },
        };
    }

    private static RecordedSource Describe(UsedSource source) =>
        new(source.Used.Name, source.Used.Uri, source.Used.Pin, source.Used.Licence, source.Used.Name == source.Wanted.Name ? null : source.Wanted.Name)
        {
            Version = source.Used.DisplayVersion,
            Supplier = source.Used.Supplier,
        };

    private static string? LackOf(FirmwareInputs inputs, FrozenModule module) =>
        module.Imports().FirstOrDefault(import => !import.IsOptional && !import.IsInFunction && inputs.Plan.Absent.Contains(import.Name))?.Name;

    /// <summary>The record of an earlier build, or <c>null</c> when there is none that can be read.</summary>
    public static BuildRecord? TryRead(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<BuildRecord>(File.ReadAllBytes(path), Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The record as a file has it; internal, so no part of itself.</summary>
    internal string Text => JsonSerializer.Serialize(this, Options) + "\n";

    /// <summary>Whether the files on disk are those that the record describes.</summary>
    internal bool Matches(FirmwareFiles files) =>
        RecordedFile.IsAt(files.Image, Files.GetValueOrDefault("bin"))
        && RecordedFile.IsAt(files.Elf, Files.GetValueOrDefault("elf"))
        && RecordedFile.IsAt(files.Map, Files.GetValueOrDefault("map"))
        && RecordedFile.IsAt(files.Licences, Files.GetValueOrDefault("licences"));
}
