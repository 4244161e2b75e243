using System.Text.Json;
using Esp01.Toolchain.Lockfile;

namespace Esp01.Toolchain.Sources;

/// <summary>
/// Which alternates this machine has used in place of sources it could not have. They stay in use until the original is asked
/// for, so that the same lock file gives the same bytes on the day when a server answers again, and no run has to ask.
/// </summary>
internal sealed class StandIns(string file)
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    /// <summary>The alternate in use for a source, or <c>null</c>; one whose pin or place in the lock file has changed is none.</summary>
    public LockedSource? Find(LockedSource wanted, ToolchainLock lockFile) =>
        Read().TryGetValue(wanted.Name, out var entry) && entry.For == wanted.Pin && wanted.Alternates.Contains(entry.Used)
            && lockFile.Contains(entry.Used) && lockFile.Find(entry.Used) is { } used && used.Pin == entry.Pin
            ? used
            : null;

    /// <summary>Writes down what was used; the source itself takes the alternate's entry away.</summary>
    public void Remember(LockedSource wanted, LockedSource used)
    {
        var entries = Read();
        if (wanted.Name == used.Name ? !entries.Remove(wanted.Name) : entries.TryGetValue(wanted.Name, out var known) && known.Used == used.Name && known.Pin == used.Pin && known.For == wanted.Pin)
            return;
        if (wanted.Name != used.Name)
            entries[wanted.Name] = new StandIn(wanted.Pin, used.Name, used.Pin);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = $"{file}.{Guid.NewGuid():N}.part";
        File.WriteAllText(temporary, JsonSerializer.Serialize(entries, Format));
        File.Move(temporary, file, overwrite: true);
    }

    /// <summary>A file that cannot be read costs the network one question more, and no more than that.</summary>
    private SortedDictionary<string, StandIn> Read()
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<SortedDictionary<string, StandIn>>(File.ReadAllBytes(file)) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <param name="For">Pin of the source that was wanted.</param>
    /// <param name="Used">Name of the alternate.</param>
    /// <param name="Pin">The alternate's.</param>
    private sealed record StandIn(string For, string Used, string Pin);
}
