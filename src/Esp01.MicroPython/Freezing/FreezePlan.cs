using System.Text;
using Esp01.Containers;
using Esp01.MicroPython.Source;
using Esp01.MicroPython.Tailoring;
using Esp01.Toolchain.Caching;

namespace Esp01.MicroPython.Freezing;

/// <summary>Which modules go into the image, and the manifest that says so: one <c>module()</c> line per file, in order.</summary>
/// <param name="Modules">Ordered by path.</param>
/// <param name="Absent">Libraries of upstream's default set that this source came without.</param>
/// <param name="UserFolder">firmware-modules on this machine.</param>
public sealed record FreezePlan(IReadOnlyList<FrozenModule> Modules, IReadOnlyList<string> Absent, string UserFolder)
{
    /// <summary>Where the sandbox has the modules' files.</summary>
    internal const string Folder = "frozen";

    private const string ManifestName = "manifest.py";

    /// <summary>What the manifest names and this firmware does without, by name.</summary>
    public IReadOnlyList<LeftOutModule> LeftOut { get; init; } = [];

    /// <summary>Bytes of all modules as .mpy files; 0 before <see cref="ModuleChecker"/> has compiled them.</summary>
    public int MpyBytes { get; init; }

    /// <summary>Modules of the user's own folder.</summary>
    public IEnumerable<FrozenModule> UserModules =>
        Modules.Where(module => module.HostFile.StartsWith(UserFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal));

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
                text.Append(null, $"module(\"{module.Path}\"{(module.Optimisation is { } level ? $", opt={level}" : "")})\n");
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
        var port = Path.Combine(source.Main.Path, "ports/esp8266");
        var board = Path.Combine(port, "boards", FirmwareSelection.DefaultBoard);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MPY_DIR"] = source.Main.Path,
            ["PORT_DIR"] = port,
            ["BOARD_DIR"] = board,
            ["VARIANT_MANIFEST"] = source.Selection.Variant switch
            {
                "FLASH_512K" => Path.Combine(board, "manifest_512kiB.py"),
                "FLASH_2M" => Path.Combine(board, "manifest_2MiB.py"),
                _ => Path.Combine(port, "boards", ManifestName),
            },
        };
        if (source.LibraryFolder is { } library)
            variables["MPY_LIB_DIR"] = library;

        var tailoring = source.Selection.Tailoring;
        var result = ManifestEvaluator.Evaluate(
            Path.Combine(userFolder, ManifestName),
            new ManifestRoots(variables, source.LibraryFolder),
            tailoring.Modules.Where(change => change.IsAddition).Select(change => change.Name));
        var (kept, leftOut) = new ModuleChoice(tailoring, source.Selection.Options).Apply(result.Modules, result.Absent);
        return new FreezePlan(kept, result.Absent, userFolder) { LeftOut = leftOut };
    }
}
