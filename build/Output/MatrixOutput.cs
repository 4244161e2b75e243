using System.Globalization;
using Esp01.MicroPython.Matrix;
using Spectre.Console;

namespace Output;

/// <summary>The matrix on the console.</summary>
internal static class MatrixOutput
{
    public static void Write(IReadOnlyList<MatrixRow> rows)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("MicroPython").AddColumn("variant").AddColumn("SDK").AddColumn("bytes").AddColumn("free").AddColumn("result");
        table.Columns[3].RightAligned();
        table.Columns[4].RightAligned();
        foreach (var row in rows)
            table.AddRow(row.Tag, row.Variant, row.Sdk, Number(row.Size), Number(row.Free), Markup.Escape($"{row.Outcome}: {row.Detail}"));
        AnsiConsole.Write(table);
    }

    private static string Number(int? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "";
}
