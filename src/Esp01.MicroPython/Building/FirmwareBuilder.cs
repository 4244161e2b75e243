using Esp01.Containers;
using Esp01.Firmware.Budget;
using Esp01.Firmware.Images;
using Esp01.Firmware.Images.Elf;
using Esp01.MicroPython.Parts;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Files;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Building;

/// <summary>
/// Compiles and links MicroPython in a sandbox and makes the flash image from the result. Object files are kept by content
/// key, so that a changed module costs freezing and linking only.
/// </summary>
/// <param name="cache">Keeps object files.</param>
/// <param name="outputFolder">Where the finished files go.</param>
public sealed class FirmwareBuilder(FolderCache cache, string outputFolder)
{
    /// <summary>Under whose name what a build works with is kept in the engine for the next one; null keeps nothing.</summary>
    public string? KeptFor { get; init; }

    /// <summary>Whether a cache tells of a sandbox that is kept, so that the next build copies and compiles what has changed alone.</summary>
    public static bool HasKeptWork(FolderCache cache) => cache.Has(KeptWork.CacheName);

    /// <summary>What it will take, before anything is compiled; <c>null</c> where nothing like it has been measured.</summary>
    public static BudgetEstimate? Estimate(FirmwareInputs inputs) => BudgetMaker.Estimate(inputs);

    /// <exception cref="FirmwareTooLargeException">The linker has no room for it; its budget is written all the same.</exception>
    /// <exception cref="OptionNotHeededException">An option was switched off and is there.</exception>
    /// <exception cref="ImageRefusedException">It was linked and would not work on the board.</exception>
    /// <exception cref="SandboxException">The sandbox or a compiler failed.</exception>
    public async Task<FirmwareResult> BuildAsync(FirmwareInputs inputs, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var files = new FirmwareFiles(outputFolder, inputs.Selection.FileName);
        if (BuildRecord.TryRead(files.Record) is { } previous && previous.Key == inputs.Key && previous.Matches(files) && BudgetFile.TryRead(files.Budget) is { } known)
            return new FirmwareResult(files, previous.Repository == inputs.Repository.Record ? previous : Renew(inputs, files, previous, cache), known, IsNew: false);

        try
        {
            return await new FirmwareLinker(cache, inputs, progress) { KeptFor = KeptFor }.LinkAsync(
                linked =>
                {
                    progress?.Report(new BuildProgress(BuildProgressKind.Step, "make the flash image"));
                    return MakeImage(inputs, linked, files, cache);
                },
                cancellationToken);
        }
        catch (BuildStepFailedException) when (inputs.LateCheck is not null)
        {
            // Freezing says less about a mistake in a module than the check does.
            await inputs.LateCheck(cancellationToken);
            throw;
        }
        catch (FirmwareTooLargeException exception)
        {
            BudgetFile.Write(files.Budget, exception.Budget);
            File.Delete(files.Record);
            throw;
        }
    }

    private static FirmwareResult MakeImage(FirmwareInputs inputs, LinkedFirmware linked, FirmwareFiles files, FolderCache cache)
    {
        var selection = inputs.Selection;
        var meter = linked.Meter;
        foreach (var state in selection.Options.SwitchedOff)
        {
            if (meter.Present(state.Option.Witnesses) is { Count: > 0 } present)
                throw new OptionNotHeededException(state.Option.Name, present);
        }
        var image = ToImage(linked.Elf, selection.ChipBytes);
        var faults = ImageChecks.Find(linked.Elf, image, linked.Layout, selection.ChipBytes);
        // The linker counts no checksum: up to 16 bytes too many come this far.
        if (faults is [FirmwareOverlapsFlash])
            throw FirmwareLinker.TooLarge(inputs, linked, "irom0_0_seg");
        if (faults.Count > 0)
            throw new ImageRefusedException(faults);

        var frozen = FrozenContent.Parse(linked.FrozenContent);
        var usage = FlashUsageMeter.Measure(linked.Elf, image, linked.Placement, frozen, linked.Layout, selection.ChipBytes, selection.Release.FileSystemStart);
        var budget = BudgetMaker.Create(inputs, meter, linked.Layout);
        var finder = new PartFinder(inputs);
        var linkedParts = finder.Find(linked.Placement);
        IReadOnlyList<RecordedPart> parts = [.. linkedParts.Select(finder.Describe)];
        var imageBytes = image.ToArray();
        var licences = LicenceTexts.Create(inputs, linkedParts, parts, cache);
        var record = BuildRecord.Create(inputs, image, usage, parts, new Dictionary<string, RecordedFile>
        {
            ["bin"] = RecordedFile.Of(files.Image, imageBytes),
            ["elf"] = RecordedFile.Of(files.Elf, linked.ElfBytes),
            ["map"] = RecordedFile.Of(files.Map, linked.Map),
            ["licences"] = RecordedFile.Of(files.Licences, licences),
        });
        using var whole = new WholeFiles();
        whole.Add(files.Image, imageBytes);
        whole.Add(files.Elf, linked.ElfBytes);
        whole.Add(files.Map, linked.Map);
        whole.Add(files.Licences, licences);
        whole.Add(files.Budget, BudgetFile.Text(budget));
        // The record comes last: until then the old one describes files that are not there any more, and is not believed.
        whole.Add(files.Record, record.Text);
        whole.Commit();
        return new FirmwareResult(files, record, budget, IsNew: true);
    }

    /// <summary>
    /// The same image from another commit of the repository, in which nothing that it is made of has changed: what goes with it says
    /// what it would say had it been built now, as it does on a machine that builds it for the first time.
    /// </summary>
    private static BuildRecord Renew(FirmwareInputs inputs, FirmwareFiles files, BuildRecord previous, FolderCache cache)
    {
        var finder = new PartFinder(inputs);
        var linkedParts = finder.Find(LinkerMap.Parse(File.ReadAllText(files.Map)));
        IReadOnlyList<RecordedPart> parts = [.. linkedParts.Select(finder.Describe)];
        var licences = LicenceTexts.Create(inputs, linkedParts, parts, cache);
        var record = previous with
        {
            Repository = inputs.Repository.Record,
            Parts = parts,
            Files = new Dictionary<string, RecordedFile>(previous.Files) { ["licences"] = RecordedFile.Of(files.Licences, licences) },
        };
        using var whole = new WholeFiles();
        whole.Add(files.Licences, licences);
        whole.Add(files.Record, record.Text);
        whole.Commit();
        return record;
    }

    internal static FlashImage ToImage(ElfFile elf, int chipBytes) => FlashSizeExtensions.TryFromBytes(chipBytes, out var size)
        ? FlashImage.FromElf(elf, FlashMode.Qio, size, FlashFrequency.Megahertz40)
        : throw new InvalidOperationException($"No flash size code for {chipBytes} bytes.");
}
