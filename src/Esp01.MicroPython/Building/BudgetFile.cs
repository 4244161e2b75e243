using System.Text.Json;
using System.Text.Json.Serialization;
using Esp01.Firmware.Budget;
using Esp01.Toolchain.Files;

namespace Esp01.MicroPython.Building;

/// <summary>A budget on disk, beside its image.</summary>
public static class BudgetFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <returns><c>null</c> when there is none that can be read.</returns>
    public static FirmwareBudget? TryRead(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<FirmwareBudget>(File.ReadAllBytes(file), Format) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static void Write(string file, FirmwareBudget budget) => WholeFiles.Write(file, Text(budget));

    /// <summary>The budget as a file has it.</summary>
    internal static string Text(FirmwareBudget budget) => JsonSerializer.Serialize(budget, Format).ReplaceLineEndings("\n") + "\n";
}
