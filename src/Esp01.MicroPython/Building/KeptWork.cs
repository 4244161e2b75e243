using System.Text;
using Esp01.Containers;
using Esp01.MicroPython.Freezing;
using Esp01.Toolchain.Caching;

namespace Esp01.MicroPython.Building;

/// <summary>
/// The sandbox of the build before, with sources, SDK and objects, so that an edited module is all that has to be copied. What it
/// holds of modules is written down beside the cache of objects: without that, or with another one, everything is copied again.
/// </summary>
internal sealed class KeptWork(FolderCache cache, FirmwareInputs inputs, string owner)
{
    public const string CacheName = "firmware-work";
    private const string ListName = "frozen.tsv";

    /// <summary>All that is in it but the modules.</summary>
    private readonly string key = new ContentKey().Add("work", "1").Add("objects", inputs.ObjectsKey).Add("mpy-cross", inputs.MpyCross.Key).Add("image", inputs.Environment.Image).ToString();

    public async Task<KeptSandbox> OpenAsync(CancellationToken cancellationToken)
    {
        var before = Read();
        // Until the build is through, nobody may take what is there for whole.
        cache.Remove(CacheName, key);
        var kept = await inputs.Environment.Sandboxes.OpenKeptAsync(
            new SandboxRequest("firmware", inputs.Environment.Image), new KeptFiles(owner, key), before is not null, cancellationToken);
        if (!kept.IsFilled)
            return kept;
        try
        {
            var now = List();
            // Modules of the build before that this one has not are in no manifest any more and hurt nobody.
            await kept.Sandbox.CopyInAsync(inputs.Plan.Entries().Where(entry => before!.GetValueOrDefault(entry.Path) != now[entry.Path]), FreezePlan.Folder, cancellationToken);
            return kept;
        }
        catch
        {
            await kept.Sandbox.DisposeAsync();
            throw;
        }
    }

    public async Task KeepAsync(KeptSandbox kept)
    {
        if (kept.Keep())
            await cache.AddAsync(CacheName, key, folder => File.WriteAllLinesAsync(Path.Combine(folder, ListName), List().Select(entry => $"{entry.Key}\t{entry.Value}"), Encoding.UTF8));
    }

    private Dictionary<string, string>? Read() => cache.Find(CacheName, key) is { } folder
        ? File.ReadAllLines(Path.Combine(folder, ListName)).Select(line => line.Split('\t')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal)
        : null;

    /// <summary>Path and hash of what is copied for freezing.</summary>
    private SortedDictionary<string, string> List()
    {
        var list = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in inputs.Plan.Entries().OfType<SandboxFile>())
        {
            using var content = file.Open();
            list[file.Path] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        }
        return list;
    }
}
