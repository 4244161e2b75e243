using Esp01.Containers;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>What esp-open-sdk is built from and how, as values: the key, the files that go into the sandbox, and the steps.</summary>
internal sealed class EspOpenSdkRecipe(ToolchainLock lockFile, bool withDebugger)
{
    /// <summary>Raised when this recipe changes what comes out.</summary>
    private const string Version = "2";

    public const string TreeFolder = "esp-open-sdk";
    public const string ArchiveFolder = "archives";

    /// <summary>Where the makefile installs the toolchain.</summary>
    public const string InstallFolder = $"{TreeFolder}/xtensa-lx106-elf";

    public bool WithDebugger => withDebugger;

    public IEnumerable<LockedSource> Trees => Components.Trees.Select(tree => lockFile.Find(tree.Source));

    public IEnumerable<LockedSource> Archives => Components.Archives.Concat(withDebugger ? Components.DebuggerArchives : []).Select(lockFile.Find);

    /// <summary>What is wanted, in the order in which it is fetched.</summary>
    public IEnumerable<LockedSource> Sources => Trees.Concat(Archives);

    /// <summary>Names the toolchain by the pins of the sources it is made from: another source of the same release may give other bytes.</summary>
    /// <param name="used">The sources or alternates that are taken, in the order of <see cref="Sources"/>.</param>
    public string KeyOf(IEnumerable<LockedSource> used) => new ContentKey()
        .Add("esp-open-sdk", Version)
        .Add("image", SdkImages.Ubuntu1604.Tag)
        .Add("gdb", withDebugger ? "static" : "without")
        .Add("source", used.Select(PinOf))
        .ToString();

    /// <summary>The sources of a toolchain that somebody built, or null when it lacks one, or has one that the lock file pins otherwise or not at all.</summary>
    /// <param name="parts">As its manifest lists them.</param>
    public IReadOnlyList<LockedSource>? Recognise(IReadOnlyList<ToolchainPart> parts)
    {
        var used = new List<LockedSource>();
        foreach (var wanted in Sources)
        {
            var part = parts.FirstOrDefault(part => part.Wanted == wanted.Name);
            if (part is null || !wanted.Alternates.Prepend(wanted.Name).Contains(part.Name) || lockFile.Find(part.Name).Pin != part.Pin)
                return null;
            used.Add(lockFile.Find(part.Name));
        }
        return used;
    }

    /// <summary>The tree that make is run in, with the two settings files changed.</summary>
    /// <param name="trees">In the order of <see cref="Trees"/>.</param>
    /// <param name="components">The archives that are used.</param>
    /// <param name="root">The sandbox's folder.</param>
    /// <param name="jobs">Compilers at one time.</param>
    public static IEnumerable<SandboxEntry> TreeEntries(
        IReadOnlyList<FetchedSource> trees, IReadOnlyList<Component> components, bool withDebugger, string root, int jobs)
    {
        foreach (var ((_, folder), source) in Components.Trees.Zip(trees))
        {
            var prefix = folder.Length == 0 ? "" : folder + "/";
            foreach (var entry in SandboxTree.FromFolder(source.Path))
            {
                var path = prefix + entry.Path;
                yield return path switch
                {
                    CrosstoolSettings.OverridesFile => SandboxTree.FromText(
                        path, CrosstoolSettings.Overrides(Read(source, entry), $"{root}/{ArchiveFolder}", jobs, components)),
                    CrosstoolSettings.SampleFile => SandboxTree.FromText(path, CrosstoolSettings.Sample(Read(source, entry), withDebugger)),
                    _ => entry with { Path = path },
                };
            }
        }

        // The makefile takes a folder with this file for fetched and does not clone.
        yield return SandboxTree.FromText($"{Components.Trees[^1].Folder}/.dir", "");
    }

    /// <summary>The files of one archive below <see cref="ArchiveFolder"/>: the archive itself, or the tree it is made of.</summary>
    public static IEnumerable<SandboxEntry> ArchiveEntries(FetchedSource fetched, Component component)
    {
        if (fetched.Used is TarballSource tarball)
            return [SandboxTree.FromFile(fetched.Path, component.PackagedAt is null ? component.BaseName + ExtensionOf(tarball) : PackageName(component))];
        var tree = SandboxTree.FromFolder(Path.Combine(fetched.Path, component.Folder)).Select(entry => entry with { Path = $"{component.BaseName}/{entry.Path}" });
        return tree.Concat(component.Additions.Select(addition => SandboxTree.FromText($"{component.BaseName}/{addition.Key}", addition.Value)));
    }

    /// <summary>What makes an archive of what <see cref="ArchiveEntries"/> brought; nothing for one that is ready.</summary>
    public static IEnumerable<BuildStep> ArchiveSteps(FetchedSource fetched, Component component)
    {
        if (component.PackagedAt is { } place)
            yield return In(ArchiveFolder, $"unpack {component.BaseName}", $"dpkg-deb -x {PackageName(component)} package && mv package/{place} . && rm -r package {PackageName(component)}");
        if (fetched.Used is not GitSource)
            yield break;
        if (component.Generate is { } generate)
            yield return In($"{ArchiveFolder}/{component.BaseName}", $"prepare {component.BaseName}", generate);
        yield return In(ArchiveFolder, $"pack {component.BaseName}", $"tar -cf {component.BaseName}.tar {component.BaseName} && rm -r {component.BaseName}");
    }

    private static BuildStep In(string folder, string name, string script) => new(name, "sh", "-e", "-c", script) { WorkingDirectory = folder };

    private static string PackageName(Component component) => component.BaseName + ".deb";

    private static string ExtensionOf(TarballSource tarball) => tarball.FileName[tarball.FileName.LastIndexOf(".tar.", StringComparison.Ordinal)..];

    private static string Read(FetchedSource source, SandboxEntry entry) => File.ReadAllText(Path.Combine(source.Path, entry.Path));

    private static string PinOf(LockedSource source) => source is GitSource git
        ? $"{git.Name} {git.Pin} {string.Join(' ', git.Paths)} -{string.Join(" -", git.Except)}"
        : $"{source.Name} {source.Pin}";
}
