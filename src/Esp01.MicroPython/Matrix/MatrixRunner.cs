using Esp01.Containers;
using Esp01.Containers.Engine;
using Esp01.Firmware;
using Esp01.MicroPython.Building;
using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Source;
using Esp01.Toolchain;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Sources;

namespace Esp01.MicroPython.Matrix;

/// <summary>
/// Builds the images of a matrix one after the other, each with the modules that its release freezes by itself, and tries each
/// on a board. One that cannot be made does not end it.
/// </summary>
/// <param name="lockFile">The pins.</param>
/// <param name="sources">Fetches them.</param>
/// <param name="cache">Keeps what is built on the way.</param>
/// <param name="outputFolder">Where the images go.</param>
/// <param name="workshop">Builds and boots.</param>
public sealed class MatrixRunner(ToolchainLock lockFile, SourceStore sources, FolderCache cache, string outputFolder, MatrixWorkshop workshop)
{
    /// <param name="cells">In the order they are tried.</param>
    /// <param name="rows">Told about each image as soon as it is known.</param>
    /// <param name="sourceProgress">What is fetched.</param>
    /// <param name="progress">What is compiled.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public async Task<IReadOnlyList<MatrixRow>> RunAsync(
        IEnumerable<MatrixCell> cells,
        IProgress<MatrixRow>? rows,
        IProgress<SourceProgress>? sourceProgress,
        IProgress<BuildProgress>? progress,
        CancellationToken cancellationToken)
    {
        var all = new List<MatrixRow>();
        foreach (var cell in cells)
        {
            var row = await TryAsync(cell, sourceProgress, progress, cancellationToken);
            all.Add(row);
            rows?.Report(row);
        }
        return all;
    }

    private async Task<MatrixRow> TryAsync(MatrixCell cell, IProgress<SourceProgress>? sourceProgress, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var result = await BuildAsync(cell, sourceProgress, progress, cancellationToken);
            var boot = await workshop.Boot(result, cancellationToken);
            return Row(cell, boot.IsGood ? MatrixOutcome.Boots : MatrixOutcome.Failed, boot.Detail).With(result.Record);
        }
        catch (Exception exception) when (exception is SourcesMissingException or ToolchainAbsentException or ImageNotFoundException or EngineUnavailableException)
        {
            return Row(cell, MatrixOutcome.Skipped, FirstParagraph(exception));
        }
        catch (Exception exception) when (exception is FirmwareTooLargeException)
        {
            return Row(cell, MatrixOutcome.TooLarge, FirstParagraph(exception));
        }
        catch (Exception exception) when (exception is MicroPythonException or FirmwareException or ToolchainException or SandboxException)
        {
            return Row(cell, MatrixOutcome.Failed, FirstParagraph(exception));
        }
    }

    private async Task<FirmwareResult> BuildAsync(MatrixCell cell, IProgress<SourceProgress>? sourceProgress, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var selection = FirmwareSelection.Choose(cell.Tag, FirmwareSelection.DefaultBoard, cell.Variant, cell.Sdk, lockFile);
        var (environment, sysroot) = await workshop.Prepare(cell.Sdk, cancellationToken);
        var source = await new MicroPythonSourceProvider(lockFile, sources).FetchAsync(selection, sourceProgress, cancellationToken);
        var mpyCross = await new MpyCrossBuilder(cache).BuildAsync(source, environment, progress, cancellationToken);
        var inputs = new FirmwareInputs(selection, source, sysroot, mpyCross, FreezePlan.CreateStock(source), environment);
        return await new FirmwareBuilder(cache, outputFolder).BuildAsync(inputs, progress, cancellationToken);
    }

    private static MatrixRow Row(MatrixCell cell, MatrixOutcome outcome, string detail) =>
        new(cell.Tag, cell.Variant, cell.Sdk.ToDisplayName(), outcome, detail);

    private static string FirstParagraph(Exception exception) => exception.Message.Split("\n\n")[0].ReplaceLineEndings(" ");
}
