using System.Text.Json;

namespace Esp01.RomLoader;

/// <summary>Adapter names and rates in a small JSON file. A file that cannot be read counts as empty: it only saves time.</summary>
public sealed class BaudMemoryFile(string path) : IBaudMemory
{
    public int? Recall(string adapter) => Read().TryGetValue(adapter, out var rate) && rate > 0 ? rate : null;

    public void Remember(string adapter, int baudRate)
    {
        var all = Read();
        if (all.TryGetValue(adapter, out var known) && known == baudRate)
            return;
        all[adapter] = baudRate;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, JsonSerializer.Serialize(all));
        File.Move(temporary, path, overwrite: true);
    }

    private SortedDictionary<string, int> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<SortedDictionary<string, int>>(File.ReadAllText(path)) ?? [];
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
