using Esp01.Containers;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sources;

namespace Esp01.MicroPython.Source;

/// <summary>MicroPython and the submodules it has, on this machine and verified.</summary>
/// <param name="Selection">What it was fetched for.</param>
/// <param name="Main">MicroPython itself.</param>
/// <param name="Submodules">Folder in MicroPython's tree, and what belongs there; empty for a source that comes without.</param>
public sealed record MicroPythonSource(FirmwareSelection Selection, FetchedSource Main, IReadOnlyDictionary<string, FetchedSource> Submodules)
{
    private const string AxTls = "lib/axtls";
    internal const string BerkeleyDb = "lib/berkeley-db-1.xx";
    private const string Esp8266 = "esp8266";
    private const string Library = "lib/micropython-lib";

    public bool HasAxTls => Submodules.ContainsKey(AxTls);

    public bool HasBerkeleyDb => Submodules.ContainsKey(BerkeleyDb);

    /// <summary>Folder of micropython-lib on this machine, or <c>null</c>.</summary>
    public string? LibraryFolder => Submodules.TryGetValue(Library, out var library) ? library.Path : null;

    public IReadOnlyList<SourcePatch> Patches => SourcePatches.For(Selection, HasAxTls);

    /// <summary>Seconds since 1970 of the release's commit: the date every build of it carries.</summary>
    public long CommittedAt => ((GitSource)Main.Wanted).CommittedAt ?? 0;

    /// <summary>As <c>git rev-parse --short</c> would print it for a repository of this size.</summary>
    public string ShortCommit => ((GitSource)Main.Wanted).Commit[..10];

    /// <summary>Everything that was fetched, MicroPython first.</summary>
    public IEnumerable<FetchedSource> All => Submodules.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value).Prepend(Main);

    /// <summary>Names MicroPython's own files as they are built, changes included; mpy-cross depends on nothing else.</summary>
    public string MainKey => KeyOf([Main]);

    /// <summary>Names the content of the tree as it is built, changes included.</summary>
    public string Key => KeyOf(All);

    private string KeyOf(IEnumerable<FetchedSource> sources) => new ContentKey()
        .Add("source", sources.Select(source => source.Used.Pin))
        .Add("patch", Patches.Select(patch => $"{patch.File} {patch.Pattern} {patch.Replacement}"))
        .ToString();

    /// <summary>The tree with its submodules in place and its changes made, for a sandbox.</summary>
    /// <exception cref="PatchDoesNotApplyException">A changed file is not the one that the change was written for.</exception>
    public IEnumerable<SandboxEntry> Entries() => EntriesFor(Esp8266);

    /// <summary>The same for another of MicroPython's ports.</summary>
    /// <param name="port">Folder below ports/.</param>
    internal IEnumerable<SandboxEntry> EntriesFor(string port)
    {
        var patches = Patches.ToLookup(patch => patch.File);
        foreach (var entry in SandboxTree.FromFolder(Main.Path, path => IsNeeded(path, port)))
        {
            if (entry is SandboxFile file && patches.Contains(entry.Path))
            {
                var content = File.ReadAllBytes(Path.Combine(Main.Path, entry.Path));
                foreach (var patch in patches[entry.Path])
                    content = patch.Apply(content);
                yield return SandboxTree.FromBytes(entry.Path, content, file.IsExecutable);
            }
            else
            {
                yield return entry;
            }
        }

        foreach (var (folder, source) in Submodules.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            foreach (var entry in SandboxTree.FromFolder(source.Path))
                yield return entry with { Path = $"{folder}/{entry.Path}" };
        }
    }

    /// <summary>A whole release archive has dozens of ports; only what one port is built from goes into a sandbox.</summary>
    private static bool IsNeeded(string path, string port) => path.Split('/') switch
    {
        ["ports"] => true,
        ["ports", var name, ..] when name == port => true,
        // Files of other ports that old releases need: a prerequisite of mpy-cross in 1.9.4, and the font of framebuf.
        ["ports", "windows"] or ["ports", "windows", "fmode.c"] or ["ports", "stm32"] or ["ports", "stm32", "font_petme128_8x8.h"] => true,
        ["ports", ..] => false,
        ["lib"] or ["lib", "crypto-algorithms" or "libm" or "littlefs" or "oofatfs" or "re1.5" or "uzlib", ..] => true,
        // Until 1.17 these were here and not in shared/.
        ["lib", "embed" or "libc" or "mp-readline" or "netutils" or "timeutils" or "utils", ..] => true,
        ["lib", ..] => false,
        ["drivers" or "extmod" or "mpy-cross" or "py" or "shared" or "tools", ..] => true,
        _ => false,
    };
}
