using System.Text.Json;

namespace Esp01.Quality.Testing;

/// <summary>How long test runs took on this machine, kept in a file from one run to the next.</summary>
public sealed class TestTimes(string file)
{
    private static readonly JsonSerializerOptions _layout = new() { WriteIndented = true };

    /// <param name="selection">What was run: <c>all</c>, <c>quick</c>, or names.</param>
    /// <returns>Null when it never ran to its end here.</returns>
    public TimeSpan? LastOf(string selection) => Read().TryGetValue(selection, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    public void Remember(string selection, TimeSpan duration)
    {
        var times = Read();
        times[selection] = Math.Round(duration.TotalSeconds, 1);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, JsonSerializer.Serialize(times, _layout));
    }

    /// <summary>A damaged file is as good as none: it holds nothing that a run would not find out again.</summary>
    private SortedDictionary<string, double> Read()
    {
        try
        {
            return new SortedDictionary<string, double>(
                (File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(file)) : null) ?? [], StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return new SortedDictionary<string, double>(StringComparer.Ordinal);
        }
    }
}
