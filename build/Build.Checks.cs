using Esp01.MicroPython.Matrix;
using Esp01.MicroPython.Source;
using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Sdks.EspOpenSdk;
using Esp01.Toolchain.Sources;

/// <summary>What can be known to be impossible before the first target runs is told then, and not when its turn comes.</summary>
internal sealed partial class Build
{
    private void CheckBeforehand()
    {
        if (SourceMirror is { } mirror && IsNamed([.. _targetsOfFirmware, nameof(BuildSdk), nameof(Mirror), nameof(Matrix), nameof(RestoreSdkContainer), nameof(UpdateLock)]) && !Path.Exists(mirror) && new FileInfo(mirror).LinkTarget is null)
            throw new SourceMirrorMissingException(mirror);
        PlacesOnComputer.Check(this, Driver.KnownSurface, Driver.IsHeard, targets => IsNamed([.. targets]));
        if (IsNamed(nameof(UpdateLock)))
            CheckUpdate();
        // The release that UpdateLock is going to pin is not pinned yet.
        else if (Image is null && IsNamed(_targetsOfFirmware))
            _ = Selection;
        if (IsNamed(nameof(Mirror)) && To is null)
            throw Usage("Mirror needs --to: the folder that the sources are collected in.\n\n./build.sh Mirror --help explains it.");
        if (IsNamed(nameof(Mirror)) && Micropython is not null)
            _ = Selection;
        if (IsNamed(nameof(Matrix)))
            _ = MatrixCells();
        if (IsNamed(nameof(VerifyBuild)) && IsOnHost)
            throw Usage("VerifyBuild varies the user and the folder, which takes a container.\n\nLeave out --sandbox host.");
        if (IsNamed([.. _targetsOfFirmware, nameof(BuildSdk), nameof(Matrix), nameof(Mirror)]) && Flavour != SdkFlavour.EspOpenSdk && (SdkGdb || ExportSdk is not null || ImportSdk is not null))
            throw Usage($"--sdk-gdb, --export-sdk and --import-sdk are for --sdk esp-open-sdk; --sdk is {Flavour.ToDisplayName()}.\n\nIts compiler is the distribution's, and the rest is built in seconds.");
        if (IsOnHost && Flavour == SdkFlavour.EspOpenSdk && ImportSdk is null && IsNamed([.. _targetsOfFirmware, nameof(BuildSdk), nameof(Matrix)]) && (Image is null || IsNamed(nameof(BuildSdk))) && EspOpenSdk.Find() is null)
            throw new SdkNeedsContainerException();
    }

    private void CheckUpdate()
    {
        if (Micropython is null)
            throw Usage("UpdateLock needs --micropython: the release to pin.\n\n./build.sh UpdateLock --micropython v1.28.0");
        if (!MicroPythonVersion.TryParse(Micropython, out _))
            throw Usage($"'{Micropython}' is no release of MicroPython.\n\nA release has a number: v1.28.0.");
    }

    /// <summary>The images of the matrix that are asked for; at least one.</summary>
    private IReadOnlyList<MatrixCell> MatrixCells()
    {
        var only = Micropython is null ? null : MicroPythonVersion.TryParse(Micropython, out var version) ? version.Tag : Micropython;
        var cells = new[] { Flavour, SdkFlavour.EspOpenSdk }.Distinct().SelectMany(flavour => MatrixPlan.For(flavour, LockFile)).Where(cell => only is null || cell.Tag == only).ToList();
        return cells.Count > 0
            ? cells
            : throw Usage($"No image of MicroPython '{Micropython}' can be built.\n\nPinned are {string.Join(", ", MicroPythonReleases.PinnedIn(LockFile).Select(release => release.Version.Tag))}.");
    }

    private static BuildFailure Usage(string message) => new(Esp01.CommandLine.ExitCode.Usage, message);
}
