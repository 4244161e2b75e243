using System.Text.Json;

namespace Esp01.RomLoader.Rates;

/// <summary>
/// Adapter names and rates in a small JSON file. It only saves time: a file that cannot be read counts as empty, and one
/// that cannot be written stays as it is. Several boards may be flashed by one process, and several processes may run.
/// </summary>
public sealed class BaudMemoryFile(string path) : IBaudMemory
{
    // For all files: each board has an instance of its own, and what one adds the other must not take away. Between
    // processes the last one wins, and the other adapter's rate is found out once more.
    private static readonly Lock _oneAtATime = new();

    public int? Recall(string adapter) => Read().TryGetValue(adapter, out var rate) && rate > 0 ? rate : null;

    public void Remember(string adapter, int baudRate)
    {
        lock (_oneAtATime)
        {
            var all = Read();
            if (all.TryGetValue(adapter, out var known) && known == baudRate)
                return;
            all[adapter] = baudRate;
            Write(JsonSerializer.Serialize(all));
        }
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

    private void Write(string json)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(temporary, json);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // The board is flashed all the same; next time the rate is found out again.
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }
}
