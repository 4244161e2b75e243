using Esp01.MicroPython.Matrix;
using Esp01.Testing.Files;

namespace Esp01.MicroPython.Tests.Matrix;

public class MatrixReportTests
{
    private static readonly MatrixRow[] Rows =
    [
        new("v1.24.1", "FLASH_1M", "esp-open-sdk", MatrixOutcome.Boots, "21 checks passed")
        {
            Size = 599896, Free = 22696, FileSystem = 401408, Sha256 = new string('a', 64), StandIns = ["b for a"],
        },
        new("v1.24.1", "FLASH_512K", "debian", MatrixOutcome.TooLarge, "5,884 bytes | too many"),
        new("v1.28.0", "FLASH_512K", "esp-open-sdk", MatrixOutcome.Boots, "12 checks passed") { Size = 501948, Free = 1868, FileSystem = 0 },
        new("v1.28.0", "FLASH_1M", "esp-open-sdk", MatrixOutcome.Skipped, "no toolchain"),
    ];

    [Fact]
    public void People_get_one_line_for_each_image_with_the_reason_where_there_is_none() =>
        Assert.Equal(
            """
            | MicroPython | variant | SDK | bytes | free | file system | result |
            |---|---|---|---:|---:|---:|---|
            | v1.24.1 | FLASH_1M | esp-open-sdk | 599,896 | 22,696 | 392 KiB | boots: 21 checks passed |
            | v1.24.1 | FLASH_512K | debian |  |  |  | too large: 5,884 bytes \| too many |
            | v1.28.0 | FLASH_512K | esp-open-sdk | 501,948 | 1,868 | none | boots: 12 checks passed |
            | v1.28.0 | FLASH_1M | esp-open-sdk |  |  |  | skipped: no toolchain |

            Sources that stood in for others: b for a.

            """.ReplaceLineEndings("\n"),
            MatrixReport.ToMarkdown(Rows));

    [Fact]
    public async Task Programs_get_the_same_as_json()
    {
        using var folder = new TempFolder();

        MatrixReport.Write(Rows, folder.Path);

        var json = await File.ReadAllTextAsync(Path.Combine(folder.Path, "matrix.json"), TestContext.Current.CancellationToken);
        using var document = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal(["boots", "tooLarge", "boots", "skipped"], document.RootElement.EnumerateArray().Select(row => row.GetProperty("outcome").GetString()!));
        Assert.Equal(599896, document.RootElement[0].GetProperty("size").GetInt32());
    }
}
