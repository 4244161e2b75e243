using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Esp01.Toolchain.Files;

namespace Esp01.MicroPython.Matrix;

/// <summary>The matrix as files: <c>matrix.md</c> for people, <c>matrix.json</c> for programs.</summary>
public static class MatrixReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Write(IReadOnlyList<MatrixRow> rows, string folder)
    {
        WholeFiles.Write(Path.Combine(folder, "matrix.md"), ToMarkdown(rows));
        WholeFiles.Write(Path.Combine(folder, "matrix.json"), JsonSerializer.Serialize(rows, Options) + "\n");
    }

    public static string ToMarkdown(IReadOnlyList<MatrixRow> rows)
    {
        var text = new StringBuilder("| MicroPython | variant | SDK | bytes | free | file system | result |\n|---|---|---|---:|---:|---:|---|\n");
        foreach (var row in rows)
        {
            var fileSystem = row.FileSystem switch { null => "", 0 => "none", { } bytes => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 10:N0} KiB") };
            text.Append(CultureInfo.InvariantCulture, $"| {row.Tag} | {row.Variant} | {row.Sdk} | {row.Size:N0} | {row.Free:N0} | {fileSystem} | {Words(row)} |\n");
        }

        var standIns = rows.SelectMany(row => row.StandIns).Distinct().Order(StringComparer.Ordinal).ToList();
        if (standIns.Count > 0)
            text.Append(null, $"\nSources that stood in for others: {string.Join(", ", standIns)}.\n");
        return text.ToString();
    }

    private static string Words(MatrixRow row)
    {
        var word = row.Outcome switch
        {
            MatrixOutcome.Boots => "boots",
            MatrixOutcome.Skipped => "skipped",
            MatrixOutcome.TooLarge => "too large",
            _ => "FAILED",
        };
        return $"{word}: {row.Detail.Replace("|", "\\|", StringComparison.Ordinal)}";
    }
}
