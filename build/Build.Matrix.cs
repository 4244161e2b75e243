using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Storage;
using Esp01.MicroPython.Building;
using Esp01.MicroPython.Matrix;
using Esp01.Repl.SmokeTest;
using Esp01.Toolchain.Sdks;

/// <summary>Every image that this machine can make, tried.</summary>
internal sealed partial class Build
{
    async Task MatrixAsync(CancellationToken cancellationToken)
    {
        var cells = MatrixCells();
        var workshop = new MatrixWorkshop { Prepare = PrepareForMatrixAsync, Boot = BootAsync };
        var rows = await new MatrixRunner(LockFile, Sources, Cache, OutputDirectory / "matrix", workshop).RunAsync(
            cells,
            Lines<MatrixRow>(row => $"{row.Tag} {row.Variant} {row.Sdk}: {row.Outcome}, {row.Detail}"),
            SourceLines,
            BuildLines,
            cancellationToken);
        MatrixReport.Write(rows, OutputDirectory);
        MatrixOutput.Write(rows);
        Summary([.. Enum.GetValues<MatrixOutcome>().Select(outcome => ($"{outcome}", $"{rows.Count(row => row.Outcome == outcome)}"))]);
        var failed = rows.Where(row => row.Outcome == MatrixOutcome.Failed).Select(row => $"  {row.Tag} {row.Variant} {row.Sdk}: {row.Detail}").ToList();
        if (failed.Count > 0)
            throw new BuildFailure(Esp01.CommandLine.ExitCode.Verify, $"Not every image works:\n{string.Join('\n', failed)}\n\nThe commands and their output are in the run's log.");
    }

    /// <summary>The toolchain that BuildSdk has made; of another flavour only one that is there already.</summary>
    private async Task<(BuildEnvironment Environment, SdkSysroot Sysroot)> PrepareForMatrixAsync(SdkFlavour flavour, CancellationToken cancellationToken)
    {
        var found = flavour == Flavour ? sysroot! : EspOpenSdk.Find() ?? throw new ToolchainAbsentException(flavour);
        return (await EnvironmentAsync(flavour, cancellationToken), found);
    }

    /// <summary>A smoke test on a board of its own, fresh from the factory.</summary>
    private static async Task<BootResult> BootAsync(FirmwareResult firmware, CancellationToken cancellationToken)
    {
        var image = await File.ReadAllBytesAsync(firmware.Files.Image, cancellationToken);
        using var board = new Esp01Board(new BoardOptions { Flash = FlashModel.Winbond(firmware.Record.ChipBytes) });
        board.Flash.Load(image);
        await using var link = new LockstepLink(board);
        board.DriveReset(low: true);
        board.DriveReset(low: false);
        var report = await new SmokeTestRunner(link, SmokeExpectation.From(image, firmware.Record, isShielded: true, network: null)).RunAsync(null, cancellationToken);
        var bad = report.Results.Where(result => result.Finding.Outcome is CheckOutcome.Failed or CheckOutcome.Broken)
            .Select(result => $"{result.Check.Title}: expected {result.Finding.Expected}, saw {result.Finding.Observed}");
        return report.Verdict == SmokeVerdict.Passed
            ? new BootResult(IsGood: true, $"{report.Count(CheckOutcome.Passed)} checks at the prompt passed")
            : new BootResult(IsGood: false, string.Join("; ", bad));
    }
}
