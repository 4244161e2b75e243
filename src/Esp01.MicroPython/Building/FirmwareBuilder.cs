using System.Globalization;
using System.Text.RegularExpressions;
using Esp01.Containers;
using Esp01.Firmware.Budget;
using Esp01.Firmware.Images;
using Esp01.Firmware.Images.Elf;
using Esp01.MicroPython.Freezing;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Building;

/// <summary>
/// Compiles and links MicroPython in a sandbox and makes the flash image from the result. Object files are kept by content
/// key, so that a changed module costs freezing and linking only.
/// </summary>
/// <param name="cache">Keeps object files.</param>
/// <param name="outputFolder">Where the finished files go.</param>
public sealed partial class FirmwareBuilder(FolderCache cache, string outputFolder)
{
    /// <summary>Objects are newer than every source in the sandbox, so make leaves them alone.</summary>
    private static readonly DateTimeOffset ObjectsModifiedAt = SandboxEntry.DefaultModifiedAt.AddDays(1);

    private const string ObjectsName = "firmware-objects";

    /// <exception cref="FirmwareTooLargeException">The linker has no room for it.</exception>
    /// <exception cref="ImageRefusedException">It was linked and would not work on the board.</exception>
    /// <exception cref="SandboxException">The sandbox or a compiler failed.</exception>
    public async Task<FirmwareResult> BuildAsync(FirmwareInputs inputs, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var files = new FirmwareFiles(outputFolder, inputs.Selection.FileName);
        if (BuildRecord.TryRead(files.Record) is { } previous && previous.Key == inputs.Key && previous.Matches(files))
            return new FirmwareResult(files, previous, IsNew: false);

        var work = Directory.CreateTempSubdirectory("esp01-firmware-").FullName;
        try
        {
            await LinkAsync(inputs, work, progress, cancellationToken);
            progress?.Report(new BuildProgress(BuildProgressKind.Step, "make the flash image"));
            return MakeImage(inputs, work, files);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private async Task LinkAsync(FirmwareInputs inputs, string work, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        await using var sandbox = await inputs.Environment.Sandboxes.OpenAsync(new SandboxRequest("firmware", inputs.Environment.Image), cancellationToken);
        var release = inputs.Selection.Release;
        var build = $"{MakeCommand.PortFolder}/{release.BuildFolder(inputs.Selection.Variant)}";
        await sandbox.CopyInAsync(inputs.Source.Entries(), "micropython", cancellationToken);
        await sandbox.CopyInAsync(SandboxTree.FromFolder(inputs.Sysroot.Folder), "sysroot", cancellationToken);
        await sandbox.CopyInAsync([inputs.MpyCross.Entry], "", cancellationToken);
        // Older makefiles know no other place for it, and would build it again if it were not newer than its sources.
        await sandbox.CopyInAsync([inputs.MpyCross.Entry with { Path = release.MpyCrossPath, ModifiedAt = ObjectsModifiedAt }], "micropython", cancellationToken);
        await sandbox.CopyInAsync(inputs.Plan.Entries(), FreezePlan.Folder, cancellationToken);
        var objects = cache.Find(ObjectsName, inputs.ObjectsKey);
        if (objects is not null)
            await sandbox.CopyInAsync(SandboxTree.FromFolder(objects).Select(entry => entry with { ModifiedAt = ObjectsModifiedAt }), build, cancellationToken);

        var steps = MakeCommand.Create(inputs, sandbox.Root, hasObjects: objects is not null);
        try
        {
            foreach (var step in steps)
                await sandbox.RunAsync(step, progress, cancellationToken);
        }
        catch (BuildStepFailedException exception) when (FindOverflow(inputs, exception.Result.LastLines) is { } tooLarge)
        {
            throw tooLarge;
        }

        await sandbox.CopyOutAsync(build, work, cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(work, "firmware.map"),
            (await File.ReadAllTextAsync(Path.Combine(work, "firmware.map"), cancellationToken)).Replace(sandbox.Root + "/", "", StringComparison.Ordinal),
            cancellationToken);
        if (objects is null)
            await cache.AddAsync(ObjectsName, inputs.ObjectsKey, target => CopyObjectsAsync(work, target, cancellationToken));
    }

    /// <summary>What depends on no module. Dependency files (.P) name folders of this sandbox; the cache key does their work.</summary>
    private static async Task CopyObjectsAsync(string build, string target, CancellationToken cancellationToken)
    {
        foreach (var file in Directory.EnumerateFiles(build, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(build, file);
            if (path.StartsWith("frozen", StringComparison.Ordinal) || path.StartsWith("firmware.", StringComparison.Ordinal) || path.EndsWith(".P", StringComparison.Ordinal))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, path))!);
            await using var source = File.OpenRead(file);
            await using var copy = File.Create(Path.Combine(target, path));
            await source.CopyToAsync(copy, cancellationToken);
        }
    }

    private static FirmwareResult MakeImage(FirmwareInputs inputs, string work, FirmwareFiles files)
    {
        var selection = inputs.Selection;
        var elfBytes = File.ReadAllBytes(Path.Combine(work, "firmware.elf"));
        var elf = ElfFile.Parse(elfBytes);
        var image = ToImage(elf, selection.ChipBytes);
        var faults = ImageChecks.Find(elf, image, selection.Layout, selection.ChipBytes);
        if (faults.Count > 0)
            throw new ImageRefusedException(faults);

        var map = File.ReadAllText(Path.Combine(work, "firmware.map"));
        var frozen = FrozenContent.Parse(File.ReadAllText(Path.Combine(work, selection.Release.FrozenContentName)));
        var usage = FlashUsageMeter.Measure(elf, image, LinkerMap.Parse(map), frozen, selection.Layout, selection.ChipBytes, selection.Release.FileSystemStart);
        Directory.CreateDirectory(Path.GetDirectoryName(files.Image)!);
        // The record comes last and is removed first: it never describes files of another build.
        File.Delete(files.Record);
        File.WriteAllBytes(files.Image, image.ToArray());
        File.WriteAllBytes(files.Elf, elfBytes);
        File.WriteAllText(files.Map, map);
        var record = BuildRecord.Create(inputs, image, usage, files);
        record.Write(files.Record);
        return new FirmwareResult(files, record, IsNew: true);
    }

    internal static FlashImage ToImage(ElfFile elf, int chipBytes) => FlashSizeExtensions.TryFromBytes(chipBytes, out var size)
        ? FlashImage.FromElf(elf, FlashMode.Qio, size, FlashFrequency.Megahertz40)
        : throw new InvalidOperationException($"No flash size code for {chipBytes} bytes.");

    private static FirmwareTooLargeException? FindOverflow(FirmwareInputs inputs, IReadOnlyList<string> output)
    {
        var match = output.Select(line => Overflow().Match(line)).FirstOrDefault(match => match.Success);
        if (match is null)
            return null;
        var region = match.Groups[1].Value;
        var capacity = region switch
        {
            "irom0_0_seg" => inputs.Selection.Layout.IromLength,
            "iram1_0_seg" => 32 << 10,
            _ => 80 << 10,
        };
        return new FirmwareTooLargeException(inputs.Selection, region, int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture), capacity);
    }

    [GeneratedRegex(@"region `(\w+)' overflowed by (\d+) bytes")]
    private static partial Regex Overflow();
}
