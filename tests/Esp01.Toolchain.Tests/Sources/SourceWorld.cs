using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Esp01.Testing.Files;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Tests.Sources;

/// <summary>A mirror folder with a real git repository and a real archive, a cache, and a lock file that pins them.</summary>
internal sealed class SourceWorld : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly HttpClient http = new();
    private readonly List<object> sources = [];

    public string Mirror => folder.At("mirror/.keep")[..^"/.keep".Length];

    public string Cache => Path.Combine(folder.Path, "cache");

    public string SystemRoot => Path.Combine(folder.Path, "system");

    /// <summary>Makes <c>example.org/project.git</c> in the mirror and pins its commit.</summary>
    public string AddRepository(string name, IReadOnlyDictionary<string, string> files, params string[] paths)
    {
        var work = Path.Combine(Mirror, "example.org", "project");
        Directory.CreateDirectory(work);
        Git(work, "init", "--quiet");
        foreach (var (path, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(work, path))!);
            File.WriteAllText(Path.Combine(work, path), content);
        }
        Git(work, "add", "-A");
        Git(work, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "files");
        var commit = Git(work, "rev-parse", "HEAD").Trim();
        sources.Add(new { name, kind = "git", uri = "https://example.org/project.git", licence = "MIT", commit, paths });
        return commit;
    }

    /// <summary>Makes an archive with one file below a first folder in the mirror and pins it.</summary>
    public string AddTarball(string name, string fileName, string path, string content, params string[] alternates)
    {
        var file = Path.Combine(Mirror, fileName);
        using (var gzip = new GZipStream(File.Create(file), CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip))
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"project-1.0/{path}") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
        Pin(name, fileName, ContentKey.HashFile(file), new FileInfo(file).Length, alternates);
        return file;
    }

    public void Pin(string name, string fileName, string sha256, long size, params string[] alternates) =>
        sources.Add(new { name, kind = "tarball", uri = $"debian:pool/{fileName}", licence = "MIT", sha256, size, alternates });

    public Task<FetchedSource> FetchAsync(string name, bool withMirror = true, bool offline = true, string? mirror = null, bool asksForOriginals = false, IProgress<SourceProgress>? progress = null) => WithStoreAsync(
        async (store, lockFile) => (await store.FetchTreesAsync([lockFile.Find(name)], progress, CancellationToken.None))[0],
        withMirror ? mirror ?? Mirror : null,
        offline,
        asksForOriginals);

    public Task<T> WithStoreAsync<T>(Func<SourceStore, ToolchainLock, Task<T>> use) => WithStoreAsync(use, Mirror, offline: true);

    /// <summary>This machine's apt knows an archive of Debian.</summary>
    public void KnowDebianArchive() => folder.Write("system/etc/apt/sources.list", "deb http://archive.example.org/debian bookworm main\n");

    /// <summary>Removes the mirror and the cache; the pins stay.</summary>
    public void ForgetEverything()
    {
        foreach (var place in new[] { Mirror, Cache }.Where(Directory.Exists))
            Directory.Delete(place, recursive: true);
    }

    /// <summary>Takes a file's content out of the mirrored repository, whose tree still names it.</summary>
    public void RemoveObject(string path)
    {
        var work = Path.Combine(Mirror, "example.org", "project");
        var id = Git(work, "rev-parse", $"HEAD:{path}").Trim();
        File.Delete(Path.Combine(work, ".git", "objects", id[..2], id[2..]));
    }

    private Task<T> WithStoreAsync<T>(Func<SourceStore, ToolchainLock, Task<T>> use, string? mirror, bool offline, bool asksForOriginals = false)
    {
        var lockFile = ToolchainLock.Load(folder.Write("lock.json", JsonSerializer.Serialize(new { version = 1, sources })));
        var settings = new SourceSettings(Cache) { MirrorFolder = mirror, Offline = offline, SystemRoot = SystemRoot, AsksForOriginals = asksForOriginals };
        return use(new SourceStore(lockFile, settings, http), lockFile);
    }

    public async Task<SourcesMissingException> FetchNothingAsync(params string[] names)
    {
        var lockFile = ToolchainLock.Load(folder.Write("lock.json", JsonSerializer.Serialize(new { version = 1, sources })));
        var store = new SourceStore(lockFile, new SourceSettings(Cache) { Offline = true, SystemRoot = SystemRoot }, http);
        return await Assert.ThrowsAsync<SourcesMissingException>(() => store.FetchTreesAsync(names.Select(lockFile.Find), null, CancellationToken.None));
    }

    /// <summary>Everything in the cache, relative, so that a test can see that nothing was kept.</summary>
    public IReadOnlyList<string> CachedFiles() => Directory.Exists(Cache)
        ? [.. Directory.EnumerateFiles(Cache, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Cache, file)).Order(StringComparer.Ordinal)]
        : [];

    public void Dispose()
    {
        http.Dispose();
        // git writes its objects read-only, which stops no removal on POSIX and every one on Windows.
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        folder.Dispose();
    }

    public static string Git(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
