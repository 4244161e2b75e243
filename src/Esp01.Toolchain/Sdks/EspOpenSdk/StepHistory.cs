using System.Text.Json;

namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>How long each step of crosstool-NG took when it was run last on this machine, in the order they came.</summary>
internal sealed class StepHistory(string file)
{
    private List<StepDuration> last = Read(file);

    public IReadOnlyList<StepDuration> Last => last;

    public void Replace(IEnumerable<StepDuration> steps)
    {
        last = [.. steps];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = file + ".part";
        File.WriteAllText(temporary, JsonSerializer.Serialize(last));
        File.Move(temporary, file, overwrite: true);
    }

    /// <summary>A damaged history is worth no more than none.</summary>
    private static List<StepDuration> Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<List<StepDuration>>(File.ReadAllBytes(file)) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

/// <param name="Step">crosstool-NG's words.</param>
/// <param name="Seconds">How long it took.</param>
internal readonly record struct StepDuration(string Step, double Seconds);
