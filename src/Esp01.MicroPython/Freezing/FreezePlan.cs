using System.Text;
using Esp01.Containers;
using Esp01.MicroPython.Source;
using Esp01.MicroPython.Tailoring;
using Esp01.Toolchain.Caching;

namespace Esp01.MicroPython.Freezing;

/// <summary>Which modules go into the image, and the manifest that says so: one line per file, in order.</summary>
/// <param name="Modules">Ordered by path.</param>
/// <param name="Absent">Libraries of upstream's default set that this source came without.</param>
/// <param name="UserFolder">firmware-modules on this machine.</param>
/// <param name="Release">Whose manifest language the manifest is written in.</param>
public sealed record FreezePlan(IReadOnlyList<FrozenModule> Modules, IReadOnlyList<string> Absent, string UserFolder, MicroPythonRelease Release)
{
    /// <summary>Where the sandbox has the modules' files.</summary>
    internal const string Folder = "frozen";

    internal const string ManifestName = "manifest.py";

    /// <summary>What 1.9.4 freezes, which has no manifests.</summary>
    private const string AllModulesOfPort = "freeze(\"$(PORT_DIR)/modules\")\n";

    /// <summary>What the manifest names and this firmware does without, by name.</summary>
    public IReadOnlyList<LeftOutModule> LeftOut { get; init; } = [];

    /// <summary>Bytes of all modules as .mpy files; <c>null</c> before <see cref="ModuleChecker"/> has compiled each of them.</summary>
    public int? MpyBytes { get; init; }

    /// <summary>Modules of the user's own folder.</summary>
    public IEnumerable<FrozenModule> UserModules =>
        Modules.Where(module => UserFolder.Length > 0 && module.HostFile.StartsWith(UserFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    /// <summary>What becomes of modules that have the name of one of the firmware's own, a sentence each.</summary>
    public IEnumerable<string> Clashes => Modules.Select(module => FirmwareModules.Clash(module, Release.Version)).OfType<string>();

    /// <summary>Whether mpy-cross of this release is told the processor.</summary>
    internal bool KnowsProcessor => Release.MpyCrossKnowsProcessor;

    /// <summary>Names everything that freezing depends on.</summary>
    public string Key => new ContentKey()
        .Add("manifest", ManifestText)
        .Add("module", Modules.Select(module => $"{module.Path} {ContentKey.Hash(module.ReadContent())}"))
        .ToString();

    /// <summary>The manifest as MicroPython's makemanifest.py reads it.</summary>
    public string ManifestText
    {
        get
        {
            var text = new StringBuilder("# Written by FreezeModules. Explicit and in order, so that the image does not depend on how a folder is listed.\n");
            foreach (var module in Modules)
                text.Append(null, $"{(Release.HasModuleCalls ? "module(" : "freeze(\".\", ")}\"{module.Path}\"{(module.Optimisation is { } level ? $", opt={level}" : "")})\n");
            return text.ToString();
        }
    }

    /// <summary>Manifest and modules for a sandbox.</summary>
    public IEnumerable<SandboxEntry> Entries()
    {
        yield return SandboxTree.FromText(ManifestName, ManifestText);
        // makemanifest's caller looks for this file to see whether micropython-lib is there; nothing reads it.
        yield return SandboxTree.FromText("README.md", "The frozen modules.\n");
        foreach (var module in Modules)
            yield return SandboxTree.FromBytes(module.Path, module.ReadContent());
    }

    /// <summary>Follows firmware-modules/manifest.py.</summary>
    /// <param name="userFolder">The folder with the user's modules and manifest.</param>
    /// <param name="source">MicroPython, for its default manifests and libraries.</param>
    /// <exception cref="ManifestException">The manifest names something that is not there, or says something not understood.</exception>
    /// <exception cref="TailoringException">The choice of modules names what is not there, or takes away what another one needs.</exception>
    public static FreezePlan Create(string userFolder, MicroPythonSource source)
    {
        userFolder = Path.GetFullPath(userFolder);
        return Follow(Path.Combine(userFolder, ManifestName), userFolder, source);
    }

    /// <summary>What the release freezes by itself, and no module of the user's.</summary>
    public static FreezePlan CreateStock(MicroPythonSource source) => Follow(VariantManifest(source), "", source);

    /// <summary>What the firmware itself starts and nothing else, so that no module stands in the way of leaving out an option.</summary>
    public static FreezePlan CreateSmallest(MicroPythonSource source)
    {
        var known = Evaluate(VariantManifest(source), source).Modules;
        var wanted = known.Where(module => module.ImportName == ModuleChoice.Boot).ToList();
        for (var i = 0; i < wanted.Count; i++)
            wanted.AddRange(known.Where(module => !wanted.Contains(module) && wanted[i].Imports().Any(import => import.Name == module.ImportName)));
        return new FreezePlan([.. Written(known.Where(wanted.Contains), source)], [], "", source.Selection.Release);
    }

    private static FreezePlan Follow(string manifest, string userFolder, MicroPythonSource source)
    {
        var result = Evaluate(manifest, source);
        var (kept, leftOut) = new ModuleChoice(source.Selection.Tailoring, source.Selection.Options).Apply(result.Modules, result.Absent);
        return new FreezePlan([.. Written(kept, source)], result.Absent, userFolder, source.Selection.Release) { LeftOut = leftOut };
    }

    /// <summary>Without a manifest there is no place to say how far a module is to be optimised.</summary>
    private static IEnumerable<FrozenModule> Written(IEnumerable<FrozenModule> modules, MicroPythonSource source) =>
        modules.Select(module => source.Selection.Release.HasManifests ? module : module with { Optimisation = null });

    private static ManifestResult Evaluate(string manifest, MicroPythonSource source)
    {
        var port = Port(source);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MPY_DIR"] = source.Main.Path,
            ["PORT_DIR"] = port,
            ["BOARD_DIR"] = Board(source),
            ["VARIANT_MANIFEST"] = VariantManifest(source),
        };
        if (source.LibraryFolder is { } library)
            variables["MPY_LIB_DIR"] = library;

        var roots = new ManifestRoots(variables, source.LibraryFolder);
        if (!source.Selection.Release.HasManifests)
            roots = roots with { Written = new Dictionary<string, string> { [VariantManifest(source)] = AllModulesOfPort } };
        return ManifestEvaluator.Evaluate(manifest, roots, source.Selection.Tailoring.Modules.Where(change => change.IsAddition).Select(change => change.Name));
    }

    private static string Port(MicroPythonSource source) => Path.Combine(source.Main.Path, "ports", "esp8266");

    private static string Board(MicroPythonSource source) => Path.Combine(
        Port(source), "boards", source.Selection.Release.Era == BuildEra.BoardPerLayout ? source.Selection.Release.Layouts[source.Selection.Variant] : FirmwareSelection.DefaultBoard);

    /// <summary>The manifest that the release itself takes for board and variant (FROZEN_MANIFEST of its makefiles).</summary>
    private static string VariantManifest(MicroPythonSource source)
    {
        var boards = Path.Combine(Port(source), "boards");
        var own = Path.Combine(Board(source), (source.Selection.Release.Era, source.Selection.Variant) switch
        {
            (BuildEra.BoardVariants, "FLASH_512K") => "manifest_512kiB.py",
            (BuildEra.BoardVariants, "FLASH_2M") => "manifest_2MiB.py",
            (BuildEra.BoardPerLayout, _) => ManifestName,
            _ => "",
        });
        return File.Exists(own) ? own : Path.Combine(boards, ManifestName);
    }
}
