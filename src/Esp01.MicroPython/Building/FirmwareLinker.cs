using System.Text.RegularExpressions;
using Esp01.Containers;
using Esp01.Firmware.Flash;
using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Tailoring;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Building;

/// <summary>
/// Compiles and links in a sandbox: once for a layout that is given, twice where the image decides about the layout, and once
/// more without limits where the linker found no room, to say what takes it.
/// </summary>
internal sealed partial class FirmwareLinker(FolderCache cache, FirmwareInputs inputs, IProgress<BuildProgress>? progress)
{
    private const string ObjectsName = "firmware-objects";

    private string Build => $"{MakeCommand.PortFolder}/{inputs.Selection.Release.BuildFolder(inputs.Selection.Variant)}";

    /// <summary>Objects are newer than every source in the sandbox, so make leaves them alone.</summary>
    private static readonly DateTimeOffset ObjectsModifiedAt = SandboxEntry.DefaultModifiedAt.AddDays(1);

    /// <summary>Under whose name the sandbox is kept for the next build; null keeps nothing.</summary>
    public string? KeptFor { get; init; }

    /// <param name="finish">What is made of it, while the sandbox is cleared away.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="FirmwareTooLargeException">The linker has no room for it.</exception>
    public async Task<T> LinkAsync<T>(Func<LinkedFirmware, T> finish, CancellationToken cancellationToken)
    {
        var work = KeptFor is null ? null : new KeptWork(cache, inputs, KeptFor);
        var kept = work is null ? null : await work.OpenAsync(cancellationToken);
        var sandbox = kept?.Sandbox ?? await OpenAsync(cancellationToken);
        Task? clearing = null;
        try
        {
            if (kept is { IsFilled: false })
                await FillAsync(sandbox, cancellationToken);
            var linked = await LinkAsync(sandbox, cancellationToken);
            if (kept is not null)
                await work!.KeepAsync(kept);
            clearing = sandbox.DisposeAsync().AsTask();
            return finish(linked);
        }
        finally
        {
            await (clearing ?? sandbox.DisposeAsync().AsTask());
        }
    }

    private async Task<LinkedFirmware> LinkAsync(IBuildSandbox sandbox, CancellationToken cancellationToken)
    {
        if (FileSystemPlan.LayoutFor(inputs.Selection.Tailoring.FileSystem, inputs.Selection) is { } layout)
        {
            var isUpstreams = layout == inputs.Selection.Layout;
            return await LinkAsync(sandbox, layout, isUpstreams ? null : LinkerScript.For(layout, MakeCommand.CommonLinkerScript(inputs)), cancellationToken);
        }

        var measured = await MeasureAsync(sandbox, inputs.Selection.Layout, cancellationToken);
        for (var length = measured.Meter.ImageLength; ;)
        {
            var fitting = inputs.Selection.Layout.WithFileSystemBehind(length, inputs.Selection.Release.FileSystemStart) ?? throw TooLarge(measured, "irom0_0_seg");
            var linked = await LinkAsync(sandbox, fitting, LinkerScript.For(fitting, MakeCommand.CommonLinkerScript(inputs)), cancellationToken);
            // The place of _firmware_size is a constant in the code; should the code grow by it, the next sector is taken.
            if (linked.Meter.ImageLength <= fitting.UserStart.Value)
                return linked;
            length = fitting.UserStart.Value + 1;
        }
    }

    /// <summary>Links without limits: for measuring only.</summary>
    public async Task<LinkedFirmware> MeasureAsync(CancellationToken cancellationToken)
    {
        await using var sandbox = await OpenAsync(cancellationToken);
        return await MeasureAsync(sandbox, inputs.Selection.Layout, cancellationToken);
    }

    private async Task<IBuildSandbox> OpenAsync(CancellationToken cancellationToken)
    {
        var sandbox = await inputs.Environment.Sandboxes.OpenAsync(new SandboxRequest("firmware", inputs.Environment.Image), cancellationToken);
        try
        {
            await FillAsync(sandbox, cancellationToken);
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    private async Task FillAsync(IBuildSandbox sandbox, CancellationToken cancellationToken)
    {
        await sandbox.CopyInAsync(OptionSwitches.Apply(inputs.Source.Entries(), inputs.Selection.Options.Macros), "micropython", cancellationToken);
        await sandbox.CopyInAsync(SandboxTree.FromFolder(inputs.Sysroot.Folder), "sysroot", cancellationToken);
        await sandbox.CopyInAsync([inputs.MpyCross.Entry], "", cancellationToken);
        // Older makefiles know no other place for it, and would build it again if it were not newer than its sources.
        await sandbox.CopyInAsync([inputs.MpyCross.Entry with { Path = inputs.Selection.Release.MpyCrossPath, ModifiedAt = ObjectsModifiedAt }], "micropython", cancellationToken);
        await sandbox.CopyInAsync(inputs.Plan.Entries(), FreezePlan.Folder, cancellationToken);
        if (cache.Find(ObjectsName, inputs.ObjectsKey) is { } objects)
            await sandbox.CopyInAsync(SandboxTree.FromFolder(objects).Select(entry => entry with { ModifiedAt = ObjectsModifiedAt }), Build, cancellationToken);
    }

    private async Task<LinkedFirmware> LinkAsync(IBuildSandbox sandbox, FlashLayout layout, string? script, CancellationToken cancellationToken)
    {
        try
        {
            return await MakeAsync(sandbox, layout, script, cancellationToken);
        }
        catch (BuildStepFailedException exception) when (OverflowedRegion(exception.Result.LastLines) is not null)
        {
            throw TooLarge(await MeasureAsync(sandbox, layout, cancellationToken), OverflowedRegion(exception.Result.LastLines)!);
        }
    }

    /// <param name="sandbox">With everything in it.</param>
    /// <param name="layout">What the firmware is meant for.</param>
    /// <param name="cancellationToken">Cancels.</param>
    private Task<LinkedFirmware> MeasureAsync(IBuildSandbox sandbox, FlashLayout layout, CancellationToken cancellationToken) =>
        MakeAsync(sandbox, layout, LinkerScript.WithoutLimits(MakeCommand.CommonLinkerScript(inputs)), cancellationToken);

    private async Task<LinkedFirmware> MakeAsync(IBuildSandbox sandbox, FlashLayout layout, string? script, CancellationToken cancellationToken)
    {
        var hadObjects = cache.Find(ObjectsName, inputs.ObjectsKey) is not null;
        if (script is not null)
            await sandbox.CopyInAsync(MakeCommand.OwnFiles(script), MakeCommand.OwnFolder, cancellationToken);
        foreach (var step in MakeCommand.Create(inputs, sandbox.Root, script, hadObjects))
            await sandbox.RunAsync(step, progress, cancellationToken);

        var work = Directory.CreateTempSubdirectory("esp01-firmware-").FullName;
        try
        {
            await sandbox.CopyOutAsync($"{MakeCommand.PortFolder}/{MakeCommand.ResultFolder}", work, cancellationToken);
            if (!hadObjects)
                await KeepObjectsAsync(sandbox, cancellationToken);
            return new LinkedFirmware(
                await File.ReadAllBytesAsync(Path.Combine(work, "firmware.elf"), cancellationToken),
                (await File.ReadAllTextAsync(Path.Combine(work, "firmware.map"), cancellationToken)).Replace(sandbox.Root + "/", "", StringComparison.Ordinal),
                await File.ReadAllTextAsync(Path.Combine(work, inputs.Selection.Release.FrozenContentName), cancellationToken),
                layout);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private async Task KeepObjectsAsync(IBuildSandbox sandbox, CancellationToken cancellationToken)
    {
        var work = Directory.CreateTempSubdirectory("esp01-objects-").FullName;
        try
        {
            await sandbox.CopyOutAsync(Build, work, cancellationToken);
            await cache.AddAsync(ObjectsName, inputs.ObjectsKey, target => CopyObjectsAsync(work, target, cancellationToken));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private FirmwareTooLargeException TooLarge(LinkedFirmware measured, string region) => TooLarge(inputs, measured, region);

    public static FirmwareTooLargeException TooLarge(FirmwareInputs inputs, LinkedFirmware measured, string region)
    {
        var budget = BudgetMaker.Create(inputs, measured.Meter, measured.Layout);
        return new FirmwareTooLargeException(
            budget.Regions.First(candidate => candidate.Name == region), inputs.Selection.Variant, budget, BudgetMaker.Offers(inputs, budget));
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

    /// <summary>irom before the RAMs: what does not fit there is what this build can do something about.</summary>
    private static string? OverflowedRegion(IReadOnlyList<string> output) =>
        output.Select(line => Overflow().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value)
            .OrderBy(region => region == "irom0_0_seg" ? 0 : 1).FirstOrDefault(region => region is "irom0_0_seg" or "iram1_0_seg" or "dram0_0_seg");

    [GeneratedRegex(@"region `(\w+)' overflowed by \d+ bytes")]
    private static partial Regex Overflow();
}
