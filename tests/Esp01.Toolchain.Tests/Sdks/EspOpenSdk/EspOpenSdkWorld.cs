using System.Text.Json;
using Esp01.Testing.Files;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Sdks.EspOpenSdk;
using Esp01.Toolchain.Sources;
using Esp01.Toolchain.Tests.Sources;

namespace Esp01.Toolchain.Tests.Sdks.EspOpenSdk;

/// <summary>Small stand-ins for everything that esp-open-sdk is built from, in a real mirror, with a real lock file and cache.</summary>
internal sealed class EspOpenSdkWorld : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly HttpClient http = new();
    private readonly string commit;

    public EspOpenSdkWorld()
    {
        var repository = Path.Combine(Mirror, "example.org", "project");
        foreach (var (path, content) in new[] { ("crosstool-config-overrides", "CT_SHIPPED=y\n"), ("samples/xtensa-lx106-elf/crosstool.config", "CT_DEBUG_gdb=y\n"), ("COPYING", "text\n") })
            folder.Write(Path.Combine("mirror/example.org/project", path), content);
        SourceWorld.Git(repository, "init", "--quiet");
        SourceWorld.Git(repository, "add", "-A");
        SourceWorld.Git(repository, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "files");
        commit = SourceWorld.Git(repository, "rev-parse", "HEAD").Trim();
        foreach (var name in Components.Archives)
            folder.Write($"mirror/{FileName(name)}", $"the archive of {name}");
    }

    public string Mirror => Path.Combine(folder.Path, "mirror");

    public string Logs => Path.Combine(folder.Path, "logs");

    public ScriptedSandbox Sandbox { get; } = new();

    public long NeededBytes { get; set; } = 4_000_000_000;

    /// <summary>The archive of a component in the mirror.</summary>
    public string ArchiveOf(string name) => Path.Combine(Mirror, FileName(name));

    public EspOpenSdkBuilder NewBuilder(bool withMirror = true)
    {
        var lockFile = ToolchainLock.Load(folder.Write("lock.json", JsonSerializer.Serialize(new { version = 1, sources = Sources() })));
        var settings = new SourceSettings(Path.Combine(folder.Path, "cache/sources")) { MirrorFolder = withMirror ? Mirror : null, Offline = true };
        return new EspOpenSdkBuilder(
            lockFile,
            new SourceStore(lockFile, settings, http),
            new FolderCache(Path.Combine(folder.Path, "cache/builds")),
            new EspOpenSdkSettings(folder.At("cache/steps.json"), Logs) { NeededBytes = NeededBytes });
    }

    public Task<SdkSysroot> BuildAsync(bool withMirror = true, CancellationToken? cancellationToken = null) =>
        NewBuilder(withMirror).BuildAsync(new BuildEnvironment(Sandbox, "image", "tools", 2), null, null, cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>What of toolchains is in the cache, whole or half.</summary>
    public IReadOnlyList<string> CachedToolchains()
    {
        var builds = Path.Combine(folder.Path, "cache/builds");
        return Directory.Exists(builds) ? [.. Directory.EnumerateFileSystemEntries(builds).Select(entry => Path.GetFileName(entry))] : [];
    }

    public void Dispose()
    {
        http.Dispose();
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        folder.Dispose();
    }

    /// <summary>The pins are of the archives as the constructor wrote them; mpc has an alternate, for a mirror that lacks it.</summary>
    private IEnumerable<object> Sources()
    {
        foreach (var (name, _) in Components.Trees)
            yield return new { name, kind = "git", uri = "https://example.org/project.git", licence = "MIT", commit };
        foreach (var name in Components.Archives)
        {
            var sha256 = ContentKey.Hash(System.Text.Encoding.UTF8.GetBytes($"the archive of {name}"));
            yield return new { name, kind = "tarball", uri = $"debian:pool/{FileName(name)}", licence = "MIT", sha256, alternates = name == "mpc" ? ["mpc-1.1.0-git"] : Array.Empty<string>() };
        }
        yield return new { name = "mpc-1.1.0-git", kind = "git", uri = "https://example.org/project.git", licence = "MIT", commit };
    }

    private static string FileName(string name) => $"{name}.tar.gz";
}
