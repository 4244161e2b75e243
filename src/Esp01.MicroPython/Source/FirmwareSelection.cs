using Esp01.Firmware.Flash;
using Esp01.MicroPython.Tailoring;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Source;

/// <summary>Which firmware is to be made: a mix of release, layout and SDK that is known to be possible.</summary>
public sealed record FirmwareSelection
{
    public const string DefaultBoard = "ESP8266_GENERIC";

    private static readonly Dictionary<string, FlashLayout> Layouts = new()
    {
        ["FLASH_512K"] = FlashLayouts.Flash512K,
        ["FLASH_1M"] = FlashLayouts.Flash1M,
        ["FLASH_2M"] = FlashLayouts.Flash2M,
    };

    private FirmwareSelection(MicroPythonRelease release, string variant, FlashLayout layout, SdkFlavour sdk)
    {
        Release = release;
        Variant = variant;
        Layout = layout;
        Sdk = sdk;
    }

    public MicroPythonRelease Release { get; }

    /// <summary>The product's name of the layout, the same for all releases.</summary>
    public string Variant { get; }

    public FlashLayout Layout { get; }

    public SdkFlavour Sdk { get; }

    /// <summary>Size of the chip the image is for, in bytes.</summary>
    public int ChipBytes => Layout.ChipBytes;

    /// <summary>How it differs from what upstream builds.</summary>
    public FirmwareTailoring Tailoring { get; private init; } = FirmwareTailoring.None;

    /// <summary>Which parts written in C it has.</summary>
    public OptionPlan Options => OptionPlan.Resolve(Tailoring, Release.Version, Variant, Sdk);

    /// <summary>Whether btree, and so the sources of berkeley-db, are part of it.</summary>
    public bool HasBtree => Options.IsOn("btree");

    /// <summary>Names board, layout, release and SDK.</summary>
    public string BaseName => $"{Release.BoardName}-{Variant}-{Release.Version}-{Sdk.ToDisplayName()}";

    /// <summary>Name of the output files, without extension.</summary>
    public string FileName => BaseName + Tailoring.FileNameSuffix;

    /// <summary>The same firmware, made to measure.</summary>
    /// <exception cref="TailoringException">This release, layout or SDK cannot have what is asked for.</exception>
    public FirmwareSelection With(FirmwareTailoring tailoring)
    {
        _ = OptionPlan.Resolve(tailoring, Release.Version, Variant, Sdk);
        _ = FileSystemPlan.LayoutFor(tailoring.FileSystem, this);
        return this with { Tailoring = tailoring };
    }

    /// <summary>The newest release that is pinned and that an SDK can build.</summary>
    public static string DefaultTag(SdkFlavour sdk, ToolchainLock lockFile) =>
        MicroPythonReleases.PinnedIn(lockFile).Last(release => Obstacle(release, sdk) is null).Version.Tag;

    /// <summary>Checks the names that a user gave against each other, before anything is fetched or built.</summary>
    /// <param name="tag">A MicroPython release, with or without the leading v.</param>
    /// <param name="board">MicroPython's name of the board.</param>
    /// <param name="variant">One of FLASH_512K, FLASH_1M, FLASH_2M.</param>
    /// <param name="sdk">The toolchain.</param>
    /// <param name="lockFile">What can be fetched.</param>
    /// <param name="chipBytes">The chip the user has, when known.</param>
    /// <exception cref="ImpossibleSelectionException">The mix cannot be built, or would not work on the chip; the message says why.</exception>
    public static FirmwareSelection Choose(string tag, string board, string variant, SdkFlavour sdk, ToolchainLock lockFile, int? chipBytes = null)
    {
        if (!MicroPythonVersion.TryParse(tag, out var version) || (MicroPythonReleases.Find(version) ?? MicroPythonReleases.PinnedIn(lockFile).FirstOrDefault(pinned => pinned.Version == version)) is not { } release)
            throw new ImpossibleSelectionException($"There is no MicroPython release '{tag}' that this product knows.", $"Known are {KnownTags(lockFile)}.");
        if (!lockFile.Contains(release.SourceName))
            throw new ImpossibleSelectionException($"MicroPython {version} is known but not pinned in {Path.GetFileName(lockFile.Path)}.", $"Pinned are {KnownTags(lockFile)}. './build.sh UpdateLock --micropython {version.Tag}' pins it.");
        if (board != DefaultBoard && board != release.BoardName)
            throw new ImpossibleSelectionException($"MicroPython {version} has no board '{board}' for the ESP8266.", $"The board of an ESP-01 is {DefaultBoard}.");
        if (!release.Layouts.ContainsKey(variant) || !Layouts.TryGetValue(variant, out var layout))
        {
            throw new ImpossibleSelectionException(
                $"MicroPython {version} has no variant '{variant}'.",
                $"It has {string.Join(", ", release.Layouts.Keys.Order(StringComparer.Ordinal))}.");
        }

        if (chipBytes < layout.ChipBytes)
        {
            throw new ImpossibleSelectionException(
                $"The variant {variant} is for chips of {layout.ChipBytes >> 10:N0} KiB and more; this one has {chipBytes >> 10:N0} KiB, which the image and its file system do not fit.",
                $"Choose {Layouts.Where(entry => entry.Value.ChipBytes <= chipBytes).MaxBy(entry => entry.Value.ChipBytes).Key ?? "a larger chip"}.");
        }

        return Obstacle(release, sdk) is { } obstacle ? throw obstacle : new FirmwareSelection(release, variant, layout, sdk);
    }

    /// <summary>Whether an SDK can build a release.</summary>
    internal static bool IsPossible(MicroPythonRelease release, SdkFlavour sdk) => Obstacle(release, sdk) is null;

    /// <summary>The layout of a variant that some release has.</summary>
    internal static FlashLayout LayoutOf(string variant) => Layouts[variant];

    /// <summary>Why an SDK cannot build a release, or <c>null</c>; esp-open-sdk builds them all.</summary>
    private static ImpossibleSelectionException? Obstacle(MicroPythonRelease release, SdkFlavour sdk)
    {
        if (sdk != SdkFlavour.EspOpenSdk && release.Era != BuildEra.BoardVariants)
        {
            return new ImpossibleSelectionException(
                $"MicroPython {release.Version} was written for gcc 4.8 and is not adapted to the compiler of --sdk {sdk.ToDisplayName()}.",
                "Choose MicroPython 1.24.1 or newer, or --sdk esp-open-sdk.");
        }

        return sdk == SdkFlavour.Open && release.Version != new MicroPythonVersion(1, 25, 0)
            ? new ImpossibleSelectionException(
                $"--sdk open stands in for the vendor SDK as MicroPython 1.25.0 uses it; it has not been adapted to {release.Version}.",
                "Choose MicroPython 1.25.0, or --sdk debian.")
            : null;
    }

    private static string KnownTags(ToolchainLock lockFile) =>
        string.Join(", ", MicroPythonReleases.PinnedIn(lockFile).Select(release => release.Version.Tag));
}
